using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>The table of docs/explanation/validation.md is what the command prints; NEUROCHIP_UPDATE_DOCS=1 or NEUROCHIP_REGENERATE=1 writes it.</summary>
public sealed class ValidationPageTests
{
    private const string Page = "docs/explanation/validation.md";
    private const string Begin = "<!-- generated: do not edit by hand -->\n";
    private const string End = "<!-- end of the generated part -->\n";

    [Fact]
    public void ThePageShowsEveryRow()
    {
        var run = ToolRun.Of("validate", "--markdown");
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Err));
        var expected = run.Out.ReplaceLineEndings("\n");
        var page = DocPages.Read(Page);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Begin.Length && end >= start, $"{Page} lacks the marks of its generated part");
        if (new[] { "NEUROCHIP_UPDATE_DOCS", "NEUROCHIP_REGENERATE" }.Any(v => Environment.GetEnvironmentVariable(v) == "1"))
            File.WriteAllText(Path.Combine(SharedData.Repository, Page), page[..start] + "\n" + expected + "\n" + page[end..]);
        else Assert.Equal(expected, page[start..end].Trim('\n') + "\n");
        foreach (var row in Enumerable.Range(1, 14)) Assert.Contains($"| R{row} ", expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truenorth", ExitCode.Done)]
    [InlineData("spikesim", ExitCode.Done)]
    [InlineData("neurram", ExitCode.Done)]
    public void TheExitCodeSaysWhetherAllIsWithinTolerance(string preset, int exit) => Assert.Equal(exit, ToolRun.Of("validate", preset).Exit);

    [Fact]
    public void AFigureOutsideItsToleranceIsSaidWithTheExitCode()
    {
        using var folder = new Scratch();
        var file = Path.Combine(folder.Root, "neurram.yaml");
        var text = File.ReadAllText(Path.Combine(SharedData.Repository, "rtl-model", "presets", "neurram.yaml"));
        File.WriteAllText(file, text.Replace("wordline.rest: {value: 0 V", "wordline.rest: {value: 0.9 V", StringComparison.Ordinal));
        var run = ToolRun.Of("validate", file);
        Assert.Equal(ExitCode.Different, run.Exit);
        Assert.Contains("outside", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeValidatedIsRefused()
    {
        ToolRun.Of("validate", "truenorht").IsRefusal(2, "NC0105");
        // A known chip without a published figure to reproduce is no mistake of the user.
        Assert.Equal(ExitCode.Done, ToolRun.Of("validate", "nebula").Exit);
    }

    [Fact]
    public void ChipsListsTheKnownChipsWithTheirKind()
    {
        var lines = ToolRun.Of("chips").Out.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains(lines, l => l.StartsWith("nvm-tile ", StringComparison.Ordinal) && l.Contains(" runnable chip ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("loihi1 ", StringComparison.Ordinal) && l.Contains(" timed chip ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("nebula ", StringComparison.Ordinal) && l.Contains(" structure only, unverified ", StringComparison.Ordinal));
    }

    [Fact]
    public void AKnownChipIsShownWithSourcesFiguresAndDifferences()
    {
        var sheet = ToolRun.Of("chips", "show", "odin").Out;
        Assert.Contains("[silicon, verified, 0.55 V] Frenkel 2019, Fig. 8b", sheet, StringComparison.Ordinal);
        Assert.Contains("differs from NeuroChip's microarchitecture", sheet, StringComparison.Ordinal);
        ToolRun.Of("chips", "show", "odinn").IsRefusal(2, "NC0105");
    }

    [Fact]
    public void APresetFileIsCheckedAndShown()
    {
        var file = Path.Combine(SharedData.Repository, "rtl-model", "presets", "speck.yaml");
        Assert.Contains("preset speck is valid", ToolRun.Of("check", file).Out, StringComparison.Ordinal);
        Assert.Contains("core.neuron_words", ToolRun.Of("chips", "show", file).Out, StringComparison.Ordinal);
        ToolRun.Of("check", file, "--set", "mesh.width=2").IsRefusal(2, "NC0104");
    }

    [Fact]
    public void LoihiRunsANetworkOfSanaFeWithItsPublishedPrices()
    {
        using var scratch = new Scratch();
        // The network of docs/how-to/compare-with-sana-fe.md: 100 steps of 4 neurons, 208 of them active, 74 synaptic operations.
        var net = scratch.Text("four.net", """
            g 4 threshold=63 soma_hw_name=loihi_lif synapse_hw_name=loihi_dense_synapse
            n 0.0 bias=16
            e 0.0->0.1 weight=64
            e 0.0->0.2 weight=32
            e 0.1->0.3 weight=64
            & 0.0@0.0
            & 0.1@0.1
            & 0.2@1.0
            & 0.3@31.3
            """);
        var run = ToolRun.Of("sanafe", "loihi1", net, "--timesteps", "100", "-o", scratch.Results);
        Assert.Equal(0, run.Exit);
        Assert.Contains("synapse            1.746400e-9 J", run.Out, StringComparison.Ordinal); // 74 x 23.6 pJ
        Assert.Contains("soma               2.683200e-8 J", run.Out, StringComparison.Ordinal); // 400 x 52 pJ + 208 x 29 pJ
    }
}
