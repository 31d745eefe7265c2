using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>compile --explain, its picture, --suggest, and the certificate as check and inspect show it.</summary>
public sealed class CompileTests
{
    [Fact]
    public void ExplainTellsWhatEveryPassDidAndKeepsTimesApart()
    {
        using var scratch = new Scratch();
        var first = ToolRun.Of("compile", Scratch.Digits, "--explain", "-o", scratch.At("a.img"));
        var second = ToolRun.Of("compile", Scratch.Digits, "--explain", "-o", scratch.At("a.img"));
        Assert.Equal(0, first.Exit);
        Assert.Equal(first.Out, second.Out);
        foreach (var pass in (string[])["flatten", "fold", "discretize", "split", "place", "allocate-axons", "quantize", "route", "emit", "bound", "certify", "compare"])
        {
            Assert.Matches($"(?m)^ ?[0-9]+ {pass}$", first.Out);
            Assert.Matches($"(?m)^ ?[0-9]+ {pass} +[0-9.]+ ms +[0-9.]+ MiB$", first.Err);
        }
        Assert.Contains("busiest link", first.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(" ms", first.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void TheMappingIsDrawnBesideTheImage()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, ToolRun.Of("compile", Scratch.Digits, "--set", "core.neurons=64", "-o", scratch.At("a.img")).Exit);
        var picture = File.ReadAllText(scratch.At("a.img.mapping.svg"));
        Assert.StartsWith("<svg ", picture, StringComparison.Ordinal);
        Assert.Contains("if1 (8 cores)", picture, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of("compile", Scratch.Digits, "--set", "core.neurons=64", "-o", scratch.At("b.img")).Exit);
        Assert.Equal(picture, File.ReadAllText(scratch.At("b.img.mapping.svg")));
    }

    [Fact]
    public void SuggestPrintsOptionsThatWork()
    {
        using var scratch = new Scratch();
        string[] command = ["compile", Scratch.Digits, "--set", "mesh.width=1", "--set", "mesh.height=3", "--set", "core.neurons=128", "-o", scratch.At("a.img")];
        var run = ToolRun.Of([.. command, "--suggest"]);
        Assert.Equal(4, run.Exit);
        Assert.Contains("error NC0706", run.Err, StringComparison.Ordinal);
        Assert.Contains("--set mesh.width=3", run.Out, StringComparison.Ordinal);
        Assert.Contains("or --set core.neurons=512", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of([.. command, "--set", "mesh.width=3"]).Exit);
        Assert.Equal(4, ToolRun.Of([.. command, "--set", "mesh.width=2"]).Exit);
        Assert.Equal(0, ToolRun.Of([.. command, "--set", "core.neurons=512"]).Exit);
        Assert.Equal(4, ToolRun.Of([.. command, "--set", "core.neurons=511"]).Exit);
        Assert.Contains("the smallest mesh that would do:\n  --set mesh.width=3 --set mesh.height=1", ToolRun.Of("compile", Scratch.Digits, "--suggest", "-o", scratch.At("a.img")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ASmallNetworkThatDoesNotFitIsToldWhatWould()
    {
        using var scratch = new Scratch();
        var run = ToolRun.Of("compile", Scratch.Digits, "--set", "synapse.rows=20", "--set", "core.accumulator_width=10 bits", "-o", scratch.At("a.img"));
        run.IsRefusal(4, "NC0702");
        Assert.Contains("note NC0702: tried, and fits: --set synapse.rows=72 --set \"core.accumulator_width=19 bits\"", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckProvesAnImageAgainAndAgainstItsModel()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, ToolRun.Of("compile", Scratch.Digits, "-o", scratch.At("a.img")).Exit);
        var check = ToolRun.Of("check", scratch.At("a.img"), "--model", Scratch.Digits);
        Assert.Equal(0, check.Exit);
        Assert.Contains("proved again as certified and compared with", check.Out, StringComparison.Ordinal);
        Assert.Contains("sources walked: 842", check.Out, StringComparison.Ordinal);
        Assert.Contains("compared with the network: every source", ToolRun.Of("inspect", scratch.At("a.img")).Out, StringComparison.Ordinal);
    }
}
