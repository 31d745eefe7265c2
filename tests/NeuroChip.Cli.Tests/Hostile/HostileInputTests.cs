namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Every kind of broken input, through the command line: a coded message, the right exit code, nothing half done.</summary>
public sealed class HostileInputTests
{
    private static readonly Dictionary<string, HostileCase> Cases =
        new[] { ModelCases.All, ImageCases.All, ChipCases.All, DataCases.All, UsageCases.All, NocCases.All }.SelectMany(c => c).ToDictionary(c => c.Key, c => c.Value);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsRefusedWithItsCodeAndLeavesNothingBehind(string name)
    {
        using var scratch = new Scratch();
        var hostile = Cases[name];
        var args = hostile.Args(scratch);
        var run = ToolRun.Of(args);
        run.IsRefusal(hostile.Exit, hostile.Code);
        foreach (var mention in hostile.Mentions) Assert.Contains(mention, run.Err);
        Assert.Empty(scratch.ResultFiles());
        // The largest file that is read whole has 256 MiB.
        Assert.InRange(run.AllocatedBytes, 0, 1L << 30);
        Assert.Equal(run.Err, ToolRun.Of(args).Err);
    }

    [Fact]
    public void TheSoundCommandLinesWork()
    {
        using var scratch = new Scratch();
        var model = NirDraft.Small(scratch.At("m.nir"));
        Assert.Equal(0, ToolRun.Of("compile", model, "-o", Path.Combine(scratch.Results, "image")).Exit);
        var run = ToolRun.Of("run", NirDraft.Events(scratch.At("e.nir")), "--data", scratch.Write("0.bin", DataFiles.Nmnist((0, 1, 0, 0), (1, 2, 1, 700))),
            "--format", "nmnist", "--timesteps", "2", "-o", scratch.Results);
        Assert.True(run.Exit == 0, run.Err);
        Assert.NotEqual("", run.Out);
    }

    [Fact]
    public void EveryProblemOfAModelIsReportedAtOnce()
    {
        using var scratch = new Scratch();
        var model = NirDraft.Small(scratch.At("m.nir"), "in>w>n>out n>ghost", ("w", NirDraft.Affine(3, 4, float.NaN)), ("n", NirDraft.Typed("LSTM")), ("out", NirDraft.Output(0)));
        var run = ToolRun.Of("compile", model, "-o", Path.Combine(scratch.Results, "image"));
        foreach (var code in new[] { "NC0406", "NC0407", "NC0408", "NC0504" }) run.IsRefusal(3, code);
    }
}
