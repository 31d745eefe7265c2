using System.Collections.Frozen;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Technologies;

/// <summary>A priced process: what each counted event costs.</summary>
public sealed class Technology
{
    private readonly FrozenDictionary<string, TechnologyRow> _rows;

    internal Technology(string name, string description, double nodeNm, IReadOnlyList<TechnologyRow> rows)
    {
        (Name, Description, NodeNm, Rows) = (name, description, nodeNm, rows);
        _rows = rows.ToFrozenDictionary(r => r.Key, StringComparer.Ordinal);
    }

    /// <summary>Name in reports.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>Technology node in nanometres.</summary>
    public double NodeNm { get; }

    /// <summary>Rows in file order.</summary>
    public IReadOnlyList<TechnologyRow> Rows { get; }

    /// <summary>A row by key.</summary>
    /// <exception cref="DiagnosticException">NC0302: the technology has no such row.</exception>
    public TechnologyRow this[string key] => Find(key) ?? throw new DiagnosticException("NC0302", Missing(key), new SourcePosition(Name), Remedy(key));

    /// <summary>A row by key, or null.</summary>
    public TechnologyRow? Find(string key) => _rows.GetValueOrDefault(key);

    /// <summary>The same technology with other rows in place of those of the same keys.</summary>
    internal Technology Replace(params TechnologyRow[] rows) =>
        new(Name, Description, NodeNm, [.. Rows.Where(r => !Array.Exists(rows, n => n.Key == r.Key)), .. rows]);

    /// <summary>Checks that every row that a chip needs is there.</summary>
    /// <exception cref="DiagnosticException">NC0302 for each missing row.</exception>
    public void CheckCovers(ChipConfig chip)
    {
        var bag = new DiagnosticBag();
        foreach (var key in TechnologyKeys.All)
            if (key.NeededBy(chip) && Find(key.Key) is null)
                bag.Error("NC0302", $"{Missing(key.Key)}, which chip '{chip.Name}' needs", new SourcePosition(Name), Remedy(key.Key));
        bag.ThrowIfErrors();
    }

    private string Missing(string key) =>
        $"technology '{Name}' has no row '{key}'{(TechnologyKeys.ByKey.TryGetValue(key, out var known) ? $" ({known.Description})" : "")}";

    // Converter rows exist for some resolutions only: name the ones that are there.
    private string Remedy(string key)
    {
        var family = key[..(key.LastIndexOf('.') + 1)];
        var siblings = family is "adc.conversion." or "area.adc." ? Rows.Where(r => r.Key.StartsWith(family, StringComparison.Ordinal)).Select(r => r.Key).ToList() : [];
        return siblings.Count > 0 ? $"add the row, or choose a resolution that has one: {string.Join(", ", siblings)}" : "add the row, or choose another technology";
    }
}
