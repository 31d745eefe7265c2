using System.Globalization;
using System.Text;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Coverage as text.</summary>
public static class CoverageText
{
    /// <summary>One line per group, then every empty and every illegal bin.</summary>
    /// <param name="table">Hits.</param>
    /// <param name="batch">The chips include the batch read policy.</param>
    public static string Summary(CoverageTable table, bool batch)
    {
        var text = new StringBuilder();
        var (filled, required) = (0, 0);
        foreach (var group in CoverageTable.Groups)
        {
            var (f, r) = table.Filled(group, batch);
            text.Append(CultureInfo.InvariantCulture, $"  {group.Name,-12} {f,4} of {r,4}\n");
            (filled, required) = (filled + f, required + r);
        }
        text.Append(CultureInfo.InvariantCulture, $"  {"all",-12} {filled,4} of {required,4} bins filled\n");
        foreach (var bin in table.Empty(batch)) text.Append("  empty: ").Append(bin).Append('\n');
        foreach (var bin in table.Illegal()) text.Append("  must not happen, yet did: ").Append(bin).Append('\n');
        return text.ToString();
    }

    /// <summary>A Markdown table of every bin with its hits.</summary>
    public static string Markdown(CoverageTable table)
    {
        var text = new StringBuilder("| group | bin | expected | hits |\n| --- | --- | --- | ---: |\n");
        foreach (var group in CoverageTable.Groups)
            for (var b = 0; b < group.Bins.Count; b++)
                text.Append(CultureInfo.InvariantCulture, $"| {group.Name} | {group.Bins[b].Name} | {Word(group.Bins[b].Kind)} | {table[group, b]} |\n");
        return text.ToString();
    }

    /// <summary>A kind as a word.</summary>
    public static string Word(BinKind kind) => kind switch { BinKind.Illegal => "never", BinKind.Batch => "batch policy", _ => "yes" };
}
