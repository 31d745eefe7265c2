using System.Globalization;
using System.Text;
using NeuroChip.Rtl.Synthesis;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Cli.Synthesis;

/// <summary>The table on standard output.</summary>
internal static class SynthesisText
{
    internal static string Write(SynthesisResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"chip {result.Chip}, cells {CellLibrary.Name} (180 nm, 1.8 V, typical, no wires), activity {result.Options.Activity:0.###} assumed\n");
        text.Append(CultureInfo.InvariantCulture, $"{"block",-14}{"cells",9}{"flip-flops",12}{"cells um2",13}{"macros um2",13}{"path ns",9}{"MHz",7}{"mW at 100 MHz",15}{"idle mW",9}\n");
        foreach (var b in result.Blocks)
            text.Append(CultureInfo.InvariantCulture, $"{b.Block.Name,-14}{b.CellCount,9}{b.FlipFlops,12}{b.CellArea,13:0}{b.MacroArea,13:0}{(b.Path is { } p ? p.Period.ToString("0.00", CultureInfo.InvariantCulture) : "-"),9}{(b.Path is { } q ? (q.Frequency / 1e6).ToString("0", CultureInfo.InvariantCulture) : "-"),7}{b.Power.Total * 1e3,15:0.00}{b.IdlePower.Total * 1e3,9:0.00}\n");
        foreach (var b in result.Blocks)
            if (b.Path is { } path)
                text.Append(CultureInfo.InvariantCulture, $"{b.Block.Name}: {path.Startpoint} -> {path.Endpoint}: {string.Join(", ", PathShares.Of(path).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Part} {s.Nanoseconds:0.00}")))}\n");
        return text.ToString();
    }
}
