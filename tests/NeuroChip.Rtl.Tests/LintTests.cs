using NeuroChip.Chip.Config;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.Lint;

namespace NeuroChip.Rtl.Tests;

/// <summary>Three front ends have nothing to say about the description, and each finds what is wrong with a broken one.</summary>
public sealed class LintTests
{
    [RtlFact("iverilog", "yosys")]
    public void TheDescriptionIsCleanForTheCommittedParameters()
    {
        var checks = RtlLint.Run(RtlLint.CommittedChips());
        Assert.All(checks, c => Assert.True(c.Clean, $"{c.Tool}, {c.Top} of {c.Chip}:\n{string.Join('\n', c.Findings)}"));
        Assert.Equal(["loihi1", "nvm-tile", "sram-tile", "small"], checks.Select(c => c.Chip).Distinct());
        Assert.Equal(3, checks.Count(c => c.Top == "nc_mesh"));
    }

    [RtlTheory("iverilog", "yosys")]
    [InlineData("Verilator", "level == LEVEL_W'(DEPTH)", "level == DEPTH + 64'd1")]
    [InlineData("Icarus", "assign empty = level == '0;", "assign empty = levels == '0;")]
    [InlineData("Yosys", "assign empty = level == '0;", "assign empty = level == '0; assign empty = full;")]
    public void ABrokenDescriptionIsFound(string tool, string original, string replacement)
    {
        using var scratch = new ScratchFolder("neurochip-lint-test");
        TileSources.Extract(scratch.Path);
        File.WriteAllText(Path.Combine(scratch.Path, ParameterHeader.VerilogName), ParameterHeader.Verilog(RtlParameters.Of(ChipCatalog.Load("nvm-tile"))));
        new SourceEdit("nc_fifo.sv", original, replacement).Apply(scratch.Path);
        Assert.NotEmpty(RtlLint.Findings(LintTool.All.Single(t => t.Name == tool), "nc_tile", scratch.Path));
    }
}
