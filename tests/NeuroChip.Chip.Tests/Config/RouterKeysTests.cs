using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Config;

/// <summary>Stages and virtual channels of a chip's routers.</summary>
public sealed class RouterKeysTests
{
    [Fact]
    public void TheDefaultStagesAreTheReferenceChipsLatencies()
    {
        var latencies = ChipCatalog.Load("nvm-tile").Mesh;
        var stages = ChipCatalog.Load("nvm-tile", ["mesh.stages.link=1 cycle"]).Mesh;
        Assert.Equal((latencies.HopCycles, latencies.CreditCycles, latencies.InjectionCycles), (stages.HopCycles, stages.CreditCycles, stages.InjectionCycles));
        Assert.Equal(new RouterStages(0, 1, 1, 1, 1, 0), stages.Router.Stages);
        Assert.Empty(stages.Router.BeyondLatencies());
        Assert.Equal(RouterConfig.Single, latencies.Router);
    }

    [Theory]
    [InlineData(1, 0, 3, 2, 2)]
    [InlineData(4, 0, 6, 5, 5)]
    [InlineData(2, 3, 4, 6, 3)]
    public void LinkAndCreditGiveTheLatencies(int link, int credit, int hop, int back, int injection)
    {
        var mesh = ChipCatalog.Load("nvm-tile", [$"mesh.stages.link={link} cycles", $"mesh.stages.credit={credit} cycles"]).Mesh;
        Assert.Equal((hop, back, injection), (mesh.HopCycles, mesh.CreditCycles, mesh.InjectionCycles));
        mesh.RequireTwin("the RTL");
    }

    [Theory]
    [InlineData("mesh.virtual_channels=2")]
    [InlineData("mesh.vc_allocation=before-switch")]
    [InlineData("mesh.switch_speedup=2")]
    [InlineData("mesh.stages.routing=1 cycle")]
    [InlineData("mesh.stages.switch_allocation=2 cycles")]
    [InlineData("mesh.stages.traversal=2 cycles")]
    public void WhatLatenciesCannotSayIsNamed(string set)
    {
        var mesh = ChipCatalog.Load("nvm-tile", [set]).Mesh;
        Assert.Equal([$"{set.Split('=')[0]} is {set.Split('=', ' ')[1]}"], mesh.Router.BeyondLatencies());
        var refused = Assert.Single(Assert.Throws<DiagnosticException>(() => mesh.RequireTwin("the RTL")).Diagnostics);
        Assert.Equal("NC0211", refused.Code);
        Assert.StartsWith("the RTL has", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--engine cycle or --engine event", refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatStandsAboveReplacesWhatAPresetSays()
    {
        var file = "extends: nvm-tile\nmesh:\n  stages:\n    link: 3 cycles\n";
        Assert.Equal(5, ChipCatalog.Parse("c.yaml", file).Mesh.HopCycles);
        var back = ChipCatalog.Parse("c.yaml", file, ["mesh.hop_latency=9 cycles"]).Mesh;
        Assert.Equal((9, 2, null), (back.HopCycles, back.CreditCycles, back.Router.Stages));
    }

    [Theory]
    [InlineData("1 cycle", "2", false)]
    [InlineData("2 cycles", "2", true)]
    [InlineData("1 cycle", "1", true)]
    public void ASecondRoundInAClockNeedsALink(string hop, string speedup, bool accepted)
    {
        string[] sets = [$"mesh.hop_latency={hop}", $"mesh.switch_speedup={speedup}"];
        if (accepted) Assert.Equal(hop[0] - '0', ChipCatalog.Load("nvm-tile", sets).Mesh.HopCycles);
        else Assert.Equal("NC0207", Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", sets)).Diagnostics[0].Code);
    }

    [Fact]
    public void BothInOneFileAreAContradiction()
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("c.yaml", "extends: nvm-tile\nmesh:\n  hop_latency: 3 cycles\n  stages:\n    link: 3 cycles\n"));
        Assert.Equal("NC0207", error.Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("mesh.credit_latency", "mesh.stages.link")]
    [InlineData("mesh.hop_latency", "mesh.stages.credit")]
    public void TheContradictionNamesTheKeysThatWereWritten(string latency, string stage)
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", [$"{stage}=2 cycles", $"{latency}=2 cycles"]));
        Assert.StartsWith($"{latency} and {stage} are both given", error.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStagedRouterSurvivesWriting()
    {
        var chip = ChipCatalog.Load("nvm-tile", ["mesh.virtual_channels=4", "mesh.vc_allocation=before-switch", "mesh.switch_speedup=2", "step.barrier_latency=40 cycles",
            "mesh.stages.routing=1 cycle", "mesh.stages.vc_allocation=2 cycles", "mesh.stages.switch_allocation=3 cycles", "mesh.stages.traversal=4 cycles",
            "mesh.stages.link=5 cycles", "mesh.stages.credit=6 cycles"]);
        Assert.Equal(new RouterConfig(4, VcAllocation.BeforeSwitch, 2, new RouterStages(1, 2, 3, 4, 5, 6)), chip.Mesh.Router);
        var yaml = ChipYaml.Write(chip);
        Assert.DoesNotContain("hop_latency", yaml, StringComparison.Ordinal);
        Assert.Equal(chip, ChipCatalog.Parse("again", yaml));
    }

    [Fact]
    public void AChipWithoutOneIsWrittenAsBefore() => Assert.DoesNotContain("stages", ChipYaml.Write(ChipCatalog.Load("nvm-tile")), StringComparison.Ordinal);
}
