using System.Text.RegularExpressions;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>What does not fit names the limit, the layer, the core and by how much; the change that it proposes then works.</summary>
public sealed partial class DoesNotFitTests
{
    public static TheoryData<string, string[], string[]> Limits => new()
    {
        { "NC0702", ["synapse.rows=8", "synapse.array_rows=8"], ["synapse rows", "too many"] },
        { "NC0704", ["core.axons=4"], ["axons", "has 4", "too many"] },
        { "NC0705", ["core.route_entries=1"], ["route entries", "has 1", "too many"] },
        { "NC0706", ["mesh.width=1", "mesh.height=1"], ["cores", "1 x 1", "too many"] },
        { "NC0708", ["core.accumulator_width=10 bits"], ["accumulator", "10 bits", "too much"] },
        { "NC0714", ["mesh.multicast=tree", "mesh.multicast_entries=1", "core.neurons=64"], ["entries for multicast trees", "has 1", "too many"] },
        { "NC0715", ["mesh.multicast=tree", "core.key_entries=2", "core.neurons=64"], ["key entries", "has 2", "too many"] },
        { "NC0712", ["core.state_width=8 bits"], ["8 bits"] },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void TheProposedChangeWorks(string code, string[] sets, string[] mentions)
    {
        using var scratch = new Scratch();
        string[] command = ["compile", Scratch.Digits, "-o", Path.Combine(scratch.Results, "image"), .. sets.SelectMany(s => new[] { "--set", s })];
        var run = ToolRun.Of(command);
        run.IsRefusal(4, code);
        foreach (var mention in (string[])[.. mentions, "layer '"]) Assert.Contains(mention, run.Err);
        if (code is not ("NC0706" or "NC0714" or "NC0715")) Assert.Contains("core 0 of it", run.Err);
        Assert.Empty(scratch.ResultFiles());
        var proposed = Proposals().Matches(run.Err).SelectMany(m => new[] { "--set", m.Groups[1].Value.Replace("\"", "") }).ToArray();
        Assert.NotEmpty(proposed);
        var mended = ToolRun.Of([.. command, .. proposed]);
        Assert.True(mended.Exit == 0, string.Join(' ', proposed) + "\n" + mended.Err);
    }

    [Theory]
    [InlineData("NC0712", "core.state_width=8 bits")]
    [InlineData("NC0705", "core.route_entries=1")]
    [InlineData("NC0708", "core.accumulator_width=10 bits")]
    public void ALayerOnManyCoresIsNamedOnce(string code, string set)
    {
        using var scratch = new Scratch();
        var run = ToolRun.Of("compile", Scratch.Digits, "-o", scratch.At("image"), "--set", "core.neurons=64", "--set", set);
        run.IsRefusal(4, code);
        var layers = Layers().Matches(run.Err).Select(m => m.Value).ToArray();
        Assert.Equal(layers.Distinct().Count(), layers.Length);
        Assert.Contains(" cores of this layer are over the limit", run.Err);
    }

    [Fact]
    public void TooManyProjectionsAreNamed()
    {
        using var scratch = new Scratch();
        var model = NirDraft.Small(scratch.At("m.nir"), "in>w>n>w2>n2>out in>v>n2", ("w2", NirDraft.Linear(3, 3)), ("n2", NirDraft.If(3)), ("v", NirDraft.Linear(3, 4)));
        string[] command = ["compile", model, "-o", Path.Combine(scratch.Results, "image"), "--set", "core.synapse_blocks=1"];
        var run = ToolRun.Of(command);
        run.IsRefusal(4, "NC0711");
        Assert.Contains("layer 'n2'", run.Err);
        Assert.Contains("1 too many", run.Err);
        Assert.Equal(0, ToolRun.Of([.. command, "--set", "core.synapse_blocks=2"]).Exit);
    }

    [Fact]
    public void ALongDelayIsNamedAndALongerTimeStepHelps()
    {
        using var scratch = new Scratch();
        var model = NirDraft.Small(scratch.At("m.nir"), "in>d>w>n>out", ("d", NirDraft.Delay(4, 0.02)));
        string[] command = ["compile", model, "-o", Path.Combine(scratch.Results, "image")];
        var run = ToolRun.Of([.. command, "--dt", "1ms"]);
        run.IsRefusal(4, "NC0707");
        Assert.Contains("layer 'n'", run.Err);
        Assert.Contains("0..15: 5 too many", run.Err);
        Assert.Equal(0, ToolRun.Of([.. command, "--dt", "2ms"]).Exit);
    }

    [GeneratedRegex("NC07[0-9]+: layer '[^']+'")]
    private static partial Regex Layers();

    [GeneratedRegex("--set ([a-z_.]+=(?:\"[^\"]*\"|[0-9]+))")]
    private static partial Regex Proposals();
}
