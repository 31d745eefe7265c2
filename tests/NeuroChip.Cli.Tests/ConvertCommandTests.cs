using NeuroChip.Cli.Tests.Hostile;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Cli.Tests;

public sealed class ConvertCommandTests
{
    [Fact]
    public void AConvertedModelRunsLikeItsSource()
    {
        using var scratch = new Scratch();
        var copy = scratch.At("copy.nir");
        var convert = ToolRun.Of("convert", Scratch.Digits, "-o", copy);
        Assert.True(convert.Exit == 0, convert.Err);
        Assert.Equal("", convert.Err);
        Assert.StartsWith($"{copy}: NIR 1.0 of digits (NIR", convert.Out);
        var (a, b) = (ToolRun.Of("inspect", Scratch.Digits), ToolRun.Of("inspect", copy));
        Assert.Equal(Plan(a.Out), Plan(b.Out));
        static string Plan(string text) => text[text.IndexOf("\n\n", StringComparison.Ordinal)..];
    }

    [Fact]
    public void ImpliedSemanticsComeBackFromTheMetadata()
    {
        using var scratch = new Scratch();
        var semantics = new SnnSemantics { Dt = 1e-3, SpikesPerStep = SpikesPerStep.Many, VMin = -1, Reset = ResetMode.Value, Discretization = Discretization.Exact, StrictThreshold = true };
        var (first, second) = (scratch.At("a.nir"), scratch.At("b.nir"));
        NirWriter.Write(NirReader.Read(Scratch.Digits) with { Implied = semantics }, first);
        var run = ToolRun.Of("convert", first, "-o", second);
        Assert.True(run.Exit == 0, run.Err);
        Assert.Contains("warning NC0410", run.Err);
        Assert.Equal(semantics, NirReader.Read(second).Implied);
    }

    [Fact]
    public void AnImageIsNoModel()
    {
        using var scratch = new Scratch();
        var image = scratch.At("d.image");
        Assert.Equal(0, ToolRun.Of("compile", Scratch.Digits, "--chip", "nvm-tile", "-o", image).Exit);
        foreach (var command in (string[][])[["convert", image, "-o", scratch.At("x.nir")], ["tune", image, "--data", Scratch.DigitsData, "-o", scratch.Results], ["compile", image, "-o", scratch.At("y.img")]])
            ToolRun.Of(command).IsRefusal(2, "NC0104", "a compiled image holds integers for one chip, not a network");
    }

    [Fact]
    public void APlaceThatCannotBeWrittenIsSaid()
    {
        using var scratch = new Scratch();
        var run = ToolRun.Of("convert", Scratch.Digits, "-o", scratch.At("file") is var f && scratch.Text("file", "x") is not null ? Path.Combine(f, "x.nir") : "");
        Assert.Equal(2, run.Exit);
        Assert.Contains("NC0103", run.Err);
    }

    [Fact]
    public void TheModelIsNeverWrittenOver()
    {
        using var scratch = new Scratch();
        var model = scratch.At("m.nir");
        File.Copy(Scratch.Digits, model);
        var link = scratch.At("link.nir");
        File.CreateSymbolicLink(link, model);
        var before = File.ReadAllBytes(model);
        ToolRun.Of("convert", model, "-o", model).IsRefusal(2, "NC0104");
        ToolRun.Of("convert", model, "-o", link).IsRefusal(2, "NC0104");
        ToolRun.Of("compile", model, "-o", model).IsRefusal(2, "NC0104");
        ToolRun.Of("convert", model, "-o", scratch.At("m.onnx")).IsRefusal(2, "NC0104");
        Assert.Equal(before, File.ReadAllBytes(model));
        Assert.False(File.Exists(scratch.At("m.onnx")));
    }

    [Fact]
    public void NoChipIsSuggestedAgainstTablesThatNoTrialBuilds()
    {
        using var scratch = new Scratch();
        string[] trees = ["--set", "mesh.multicast=tree", "--set", "mesh.multicast_entries=1", "--set", "core.neurons=64", "--set", "synapse.rows=20"];
        var run = ToolRun.Of(["compile", Scratch.Digits, .. trees, "-o", scratch.At("i")]);
        Assert.Equal(4, run.Exit);
        Assert.DoesNotContain("tried, and fits", run.Err);
        ToolRun.Of(["compile", Scratch.Digits, .. trees, "--suggest", "-o", scratch.At("i")]).IsRefusal(2, "NC0104");
    }
}
