using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>What a user reads after the usual slips.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("nope.yaml: error NC0102: file not found", "check", "nope.yaml")]
    [InlineData("nope/chip.yaml: error NC0102: file not found", "check", "nope/chip.yaml")]
    [InlineData("nope: error NC0102: file not found; give the stats.json of an output folder", "compare", "nope", "nope")]
    [InlineData("nope.nir: error NC0102: file not found; give a .nir model or a compiled image", "inspect", "nope.nir")]
    [InlineData("nope.yaml: error NC0102: file not found", "chips", "show", "nope.yaml")]
    public void AFileThatIsNotThereIsNamedAsItWasGiven(string message, params string[] args)
    {
        var run = ToolRun.Of(args);
        Assert.Equal((2, message), (run.Exit, run.Err.TrimEnd()));
    }

    [Fact]
    public void AFolderInPlaceOfAChipIsCalledOne()
    {
        using var scratch = new Scratch();
        var folder = scratch.Folder("d.yaml");
        Assert.Equal($"{folder}: error NC0102: cannot be read: it is a folder, not a file", ToolRun.Of("check", folder).Err.TrimEnd());
    }

    [Fact]
    public void ARunThatIsRefusedLeavesNoFolder()
    {
        using var scratch = new Scratch();
        var deep = Path.Combine(scratch.Results, "a", "b");
        var run = ToolRun.Of("run", Scratch.Digits, "--data", Scratch.DigitsData, "--timesteps", "2", "--samples", "1", "--cycle-limit", "10", "-o", deep);
        run.IsRefusal(5, "NC0902");
        Assert.Contains("sample 0: ", run.Err);
        Assert.False(Directory.Exists(scratch.Results), "an empty folder was left");
    }

    [Fact]
    public void OneCoreIsNotManyCores()
    {
        using var scratch = new Scratch();
        var image = scratch.At("image");
        Assert.Equal(0, ToolRun.Of("compile", Scratch.Digits, "-o", image).Exit);
        var text = ToolRun.Of("inspect", image).Out;
        Assert.Contains("1 core: (", text);
        Assert.DoesNotContain("1 cores", text);
    }
}
