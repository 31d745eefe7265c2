using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>--verbosity quiet: errors on stderr and nothing else.</summary>
public sealed class QuietTests
{
    // So short a step is missed, which is a warning.
    private static readonly string[] Late = ["run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits", "--timesteps", "2", "--samples", "2", "--set", "step.mode=fixed", "--set", "step.length=1us"];

    [Fact]
    public void NormalShowsProgressAndWarnings()
    {
        using var scratch = new Scratch();
        var run = ToolRun.Of([.. Late, "-o", scratch.Results]);
        Assert.Contains("emulating: ", run.Err);
        Assert.Contains("warning NC0903", run.Err);
    }

    [Fact]
    public void QuietShowsNeither()
    {
        using var scratch = new Scratch();
        var run = ToolRun.Of([.. Late, "-o", scratch.Results, "--verbosity", "quiet"]);
        Assert.Equal((0, ""), (run.Exit, run.Err));
    }
}
