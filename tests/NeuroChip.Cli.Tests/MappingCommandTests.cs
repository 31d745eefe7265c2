using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>--effort, --rates and --score-samples: what works, and what each mistake says.</summary>
public sealed class MappingCommandTests
{
    private static readonly string[] Small = ["--chip", "nvm-tile", "--set", "core.neurons=64"];

    [Fact]
    public void CompileReportsTheMappingBesideItsBound()
    {
        using var scratch = new Scratch();
        var layers = ToolRun.Of(["compile", Scratch.Digits, .. Small, "-o", scratch.At("a.img")]);
        var mapped = ToolRun.Of(["compile", Scratch.Digits, .. Small, "--effort", "1", "--set", "mapping.objective=energy", "-o", scratch.At("b.img")]);
        Assert.Equal((0, 0), (layers.Exit, mapped.Exit));
        Assert.Contains("mapping (packets-hops, effort 0; rates estimated", layers.Out);
        Assert.Contains("mapping (energy, effort 1; rates estimated", mapped.Out);
        Assert.Contains("bound", mapped.Out);
        Assert.NotEqual(File.ReadAllBytes(scratch.At("a.img")), File.ReadAllBytes(scratch.At("b.img")));
        Assert.Contains("\"placement_hops_bound\"", File.ReadAllText(scratch.At("b.img.mapping.json")));
    }

    [Fact]
    public void RatesOfARunWeighItsPacketsAndSpikesStayTheSame()
    {
        using var scratch = new Scratch();
        string[] run = ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits", "--timesteps", "8", "--samples", "3", "--coding", "regular", "--no-reference", .. Small];
        Assert.Equal(0, ToolRun.Of([.. run, "-o", scratch.At("before")]).Exit);
        foreach (var rates in (string[])["before", "before/stats.json", "before/spikes.csv"])
        {
            var mapped = ToolRun.Of([.. run, "--effort", "1", "--rates", scratch.At(rates), "-o", scratch.At("after")]);
            Assert.True(mapped.Exit == 0, mapped.Err);
            Assert.Equal(File.ReadLines(scratch.At("before/spikes.csv")).Select(NoCycle), File.ReadLines(scratch.At("after/spikes.csv")).Select(NoCycle));
            Assert.Contains("at measured rates", mapped.Out);
        }

        static string NoCycle(string line) => line[..line.LastIndexOf(',')];
    }

    [Fact]
    public void EffortThreeRunsSamplesAndRepeatsItself()
    {
        using var scratch = new Scratch();
        string[] compile = ["compile", Scratch.Digits, .. Small, "--effort", "3", "--score-samples", "1", "--data", Scratch.DigitsData, "--format", "digits", "--timesteps", "4"];
        var first = ToolRun.Of([.. compile, "-o", scratch.At("a.img")]);
        Assert.True(first.Exit == 0, first.Err);
        Assert.Equal(0, ToolRun.Of([.. compile, "-o", scratch.At("b.img")]).Exit);
        Assert.Equal(File.ReadAllBytes(scratch.At("a.img")), File.ReadAllBytes(scratch.At("b.img")));
    }

    [Theory]
    [InlineData("NC0104", 2, "--effort", "3")]
    [InlineData("NC0104", 2, "--score-samples", "4")]
    [InlineData("NC0104", 2, "--data", "somewhere")]
    [InlineData("NC0102", 2, "--rates", "no-such-folder")]
    [InlineData("NC0601", 3, "--rates", "BROKEN.json")]
    [InlineData("NC0601", 3, "--rates", "BROKEN.csv")]
    [InlineData("NC0601", 3, "--rates", "OTHER.csv")]
    [InlineData("NC0209", 3, "--set", "mapping.objective=speed")]
    public void MistakesAreNamed(string code, int exit, string option, string value)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.At("BROKEN.json"), "{\"sparsity\": {\"layers\": [{\"name\": 3}]}}");
        File.WriteAllText(scratch.At("BROKEN.csv"), "sample,step,population,neuron,count,cycle\n0,0,if1,x,1,2\n");
        File.WriteAllText(scratch.At("OTHER.csv"), "sample,step,population,neuron,count,cycle\n0,0,other,0,1,2\n");
        var run = ToolRun.Of(["compile", Scratch.Digits, "--chip", "nvm-tile", option, value.Contains('.', StringComparison.Ordinal) && option == "--rates" ? scratch.At(value) : value, "-o", scratch.At("x.img")]);
        Assert.Contains($"error {code}", run.Err);
        Assert.Equal(exit, run.Exit);
    }
}
