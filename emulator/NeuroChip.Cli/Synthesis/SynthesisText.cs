using System.Globalization;
using System.Text;
using NeuroChip.Emulator.Reports;
using NeuroChip.Rtl.Synthesis;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Cli.Synthesis;

/// <summary>The table on standard output.</summary>
internal static class SynthesisText
{
    private static readonly string[] Heads = ["block", "cells", "flip-flops", "cells µm²", "macros µm²", "path ns", "MHz", "mW at 100 MHz", "idle mW"];

    internal static string Write(SynthesisResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"chip {result.Chip}, cells {CellLibrary.Name} (180 nm, 1.8 V, typical, no wires), activity {result.Options.Activity:0.###} assumed\n");
        string[][] rows = [Heads, .. result.Blocks.Select(Row)];
        var widths = Enumerable.Range(0, Heads.Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
            text.AppendJoin("  ", row.Select((cell, c) => c == 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))).Append('\n');
        foreach (var b in result.Blocks)
            if (b.Path is { } path)
                text.Append(CultureInfo.InvariantCulture, $"{b.Block.Name}: {path.Startpoint} -> {path.Endpoint}: {string.Join(", ", PathShares.Of(path).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Part} {s.Nanoseconds:0.00}")))}\n");
        return text.ToString();
    }

    private static string[] Row(BlockResult b) =>
    [
        b.Block.Name, Engineering.Count(b.CellCount), Engineering.Count(b.FlipFlops), Number(b.CellArea, "#,0"), Number(b.MacroArea, "#,0"),
        Number(b.Path?.Period, "0.00"), Number(b.Path?.Frequency / 1e6, "0"), Number(b.Power.Total * 1e3, "0.00"), Number(b.IdlePower.Total * 1e3, "0.00"),
    ];

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
