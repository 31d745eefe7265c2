using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;
using NeuroChip.Rtl.Synthesis;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>The hardware maps to standard cells, with the flip-flops that it must have and no latch.</summary>
public sealed class SynthesisTests(ITestOutputHelper output)
{
    [SynthesisFact]
    public void Blocks_map_to_cells_with_the_flip_flops_that_their_parameters_ask_for()
    {
        var chip = ChipCatalog.Load(Path.Combine(SharedData.Repository, "rtl-model", "sv", "params", "small", "chip.yaml"));
        var folder = Path.Combine(Path.GetTempPath(), $"neurochip-synthesis-{Environment.ProcessId}");
        var result = SynthesisRunner.Run(chip, TechnologyCatalog.Load(chip.Technology), folder, new SynthesisOptions { Progress = output.WriteLine });
        foreach (var b in result.Blocks)
            output.WriteLine($"{b.Block.Name}: {b.CellCount} cells, {b.FlipFlops} flip-flops, {b.CellArea} um2, {b.MacroArea} um2 macros, {b.Path?.Period} ns {b.Path?.Startpoint} -> {b.Path?.Endpoint}, {b.Power.Total} W, idle {b.IdlePower.Total}");
    }
}
