using System.Text.Json;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>neurochip rtl lint and build: what they print, write and return.</summary>
public sealed class RtlCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [RtlFact("iverilog", "yosys")]
    public void LintOfOneChipIsCleanAndLeavesItsReport()
    {
        var run = ToolRun.Of("rtl", "lint", "--chip", "sram-tile", "-o", _scratch.Results);
        Assert.True(run.Exit == 0, run.Err + run.Out);
        Assert.Equal(["Verilator", "Icarus", "Yosys"], run.Out.TrimEnd().Split('\n').Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries)[2]));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch.Results, "rtl-lint.json")));
        Assert.True(json.RootElement.GetProperty("clean").GetBoolean());
        Assert.Equal(3, json.RootElement.GetProperty("checks").GetArrayLength());
    }

    [RtlFact]
    public void BuildNamesALibraryThatIsThere()
    {
        var run = ToolRun.Of("rtl", "build", "--json");
        Assert.True(run.Exit == 0, run.Err + run.Out);
        using var json = JsonDocument.Parse(run.Out);
        Assert.True(File.Exists(json.RootElement.GetProperty("library").GetString()));
        Assert.Equal("nvm-tile", json.RootElement.GetProperty("chip").GetString());
        Assert.Equal(64, json.RootElement.GetProperty("hash").GetString()!.Length);
        // What is there is found, not built again.
        using var again = JsonDocument.Parse(ToolRun.Of("rtl", "build", "--chip", "nvm-tile", "--json").Out);
        Assert.True(again.RootElement.GetProperty("cached").GetBoolean());
    }

    [Fact]
    public void MistakesAreDiagnostics()
    {
        ToolRun.Of("rtl").IsRefusal(2, "NC0101");
        ToolRun.Of("rtl", "lnit").IsRefusal(2, "NC0101");
        ToolRun.Of("rtl", "build", "--chip", "nope").IsRefusal(2, "NC0105");
        ToolRun.Of("rtl", "lint", "--set", "mesh.width=0").IsRefusal(3, "NC0206");
        ToolRun.Of("rtl", "build", "-o", Path.Combine(_scratch.Text("taken", "x"), "out")).IsRefusal(2, "NC0103");
    }
}
