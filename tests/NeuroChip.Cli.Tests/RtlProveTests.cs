using System.Text.Json;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>neurochip rtl prove: what it prints, writes and returns.</summary>
public sealed class RtlProveTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [RtlFact("yosys")]
    public void AProvedItemIsALineAndAReport()
    {
        var run = ToolRun.Of("rtl", "prove", "fifo-2", "-o", _scratch.Results);
        Assert.True(run.Exit == 0, run.Err + run.Out);
        Assert.StartsWith("fifo-2: proved (", run.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch.Results, "rtl-prove.json")));
        Assert.True(json.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal("proved", json.RootElement.GetProperty("results")[0].GetProperty("verdict").GetString());
    }

    [RtlFact("yosys")]
    public void ABrokenDesignLeavesItsCounterExample()
    {
        var run = ToolRun.Of("rtl", "prove", "fifo-3", "--broken", "--json", "-o", _scratch.Results);
        Assert.True(run.Exit == 0, run.Err + run.Out);
        using var json = JsonDocument.Parse(run.Out);
        var first = json.RootElement.GetProperty("results")[0];
        Assert.Equal("failed", first.GetProperty("verdict").GetString());
        Assert.StartsWith("fifo_proof.sv:", first.GetProperty("assertion").GetString(), StringComparison.Ordinal);
        Assert.Contains("$enddefinitions", File.ReadAllText(Path.Combine(_scratch.Results, first.GetProperty("trace").GetString()!)), StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownItemIsRefused() => ToolRun.Of("rtl", "prove", "nope").IsRefusal(2, "NC0105");
}
