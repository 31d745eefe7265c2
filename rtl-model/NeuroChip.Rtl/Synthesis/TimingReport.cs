using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>Reads what OpenSTA prints for <c>report_checks -format full</c> and <c>report_power</c>.</summary>
internal static partial class TimingReport
{
    /// <summary>The first path of a report; null if it holds none.</summary>
    /// <exception cref="FormatException">A path without its arrival or setup time.</exception>
    internal static WorstPath? Path(string report)
    {
        if (Start().Match(report) is not { Success: true } start) return null;
        var end = End().Match(report, start.Index);
        var points = new List<PathPoint>();
        double? arrival = null, setup = null;
        foreach (var line in report[start.Index..].Split('\n'))
        {
            if (Point().Match(line) is { Success: true } p) points.Add(new PathPoint(p.Groups[2].Value, p.Groups[3].Value, Number(p.Groups[1].Value)));
            else if (Arrival().Match(line) is { Success: true } a) arrival ??= Number(a.Groups[1].Value);
            else if (Setup().Match(line) is { Success: true } s) setup = -Number(s.Groups[1].Value);
            else if (line.Contains("slack", StringComparison.Ordinal)) break;
        }
        if (arrival is null || setup is null) throw new FormatException("a timing report without arrival or setup time");
        // The capturing flip-flop's clock pin is listed, too; it is not on the way.
        var last = points.FindIndex(1, p => p.Pin.EndsWith("/CLK", StringComparison.Ordinal) || p.Pin.EndsWith("/clk", StringComparison.Ordinal));
        return new WorstPath(Plain(start.Groups[1].Value), Plain(end.Groups[1].Value), arrival.Value, setup.Value, last < 0 ? points : points[..last]);
    }

    /// <summary>The first power table of a report.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal static BlockPower Power(string report)
    {
        var rows = PowerRow().Matches(report).GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => g.First());
        if (!rows.TryGetValue("Total", out var total)) throw new FormatException("no power report");
        return new BlockPower(Total("Sequential"), Total("Combinational"), Number(total.Groups[4].Value), Total("Total"));

        double Total(string name) => Number(rows[name].Groups[5].Value);
    }

    // Registers are named after their nets, with the cell's name behind a backslash.
    private static string Plain(string instance) => instance.IndexOf('\\', StringComparison.Ordinal) is > 0 and var cut ? instance[..cut] : instance;

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Startpoint: (\S+)", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"^Endpoint: (\S+)", RegexOptions.Multiline)]
    private static partial Regex End();

    [GeneratedRegex(@"^\s*(-?[\d.]+)\s+-?[\d.]+ [v^] (\S+) \((\w+)\)")]
    private static partial Regex Point();

    [GeneratedRegex(@"^\s*(-?[\d.]+)\s+data arrival time")]
    private static partial Regex Arrival();

    [GeneratedRegex(@"^\s*(-?[\d.]+)\s+-?[\d.]+\s+library setup time")]
    private static partial Regex Setup();

    [GeneratedRegex(@"^(Sequential|Combinational|Macro|Total)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex PowerRow();
}
