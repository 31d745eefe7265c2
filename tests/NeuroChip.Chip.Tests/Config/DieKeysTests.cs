using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Chip.Tests.Config;

/// <summary>Keys that cut a mesh into dies.</summary>
public sealed class DieKeysTests
{
    private const string Barrier = "step.barrier_latency=40 cycles";

    [Fact]
    public void AChipIsOneDieUnlessItSaysOtherwise()
    {
        var mesh = ChipCatalog.Load("nvm-tile").Mesh;
        Assert.Null(mesh.Dies);
        Assert.Empty(mesh.BeyondTwin());
        Assert.DoesNotContain("dies", ChipYaml.Write(ChipCatalog.Load("nvm-tile")), StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultsAndDepthFollow()
    {
        var chip = ChipCatalog.Load("nvm-tile", ["mesh.dies.width=2", Barrier]);
        Assert.Equal(new DiesConfig(2, 1, 20, 4, 8), chip.Mesh.Dies);
        Assert.Equal(new DiesConfig(2, 3, 5, 2, 16), ChipCatalog.Load("nvm-tile",
            ["mesh.dies.width=2", "mesh.dies.height=3", "mesh.dies.link_latency=5 cycles", "mesh.dies.link_cycles_per_flit=2 cycles", "mesh.dies.fifo_depth=16", Barrier]).Mesh.Dies);
        Assert.Equal(chip, ChipCatalog.Parse("again.yaml", ChipYaml.Write(chip)));
    }

    [Theory]
    [InlineData("mesh.dies.width=4", "cannot be cut into 4 dies")]
    [InlineData("mesh.dies.height=5", "cannot be cut into 5 dies")]
    [InlineData("mesh.dies.fifo_depth=5", "the chip is one die")]
    public void WhatCannotBeCutIsRefused(string set, string what) => Assert.Contains(what, Refused([set, Barrier]), StringComparison.Ordinal);

    [Fact]
    public void TheBarrierMustWaitForCredits() =>
        Assert.Contains("the way of a credit between two dies (22 cycles)", Refused(["mesh.dies.width=2", "step.barrier_latency=21 cycles"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("mesh.virtual_channels=2")]
    [InlineData("mesh.vc_allocation=before-switch")]
    [InlineData("mesh.switch_speedup=2")]
    [InlineData("mesh.stages.routing=1 cycle")]
    [InlineData("mesh.stages.switch_allocation=2 cycles")]
    [InlineData("mesh.stages.traversal=2 cycles")]
    public void StageVectorsAreForOneDie(string set) => Assert.Contains(set.Split('=')[0] + " asks for", Refused([set, "mesh.dies.width=2", "step.barrier_latency=90 cycles"]), StringComparison.Ordinal);

    [Fact]
    public void LinkAndCreditStagesAreFine() =>
        Assert.NotNull(ChipCatalog.Load("nvm-tile", ["mesh.stages.link=3 cycles", "mesh.stages.credit=1 cycle", "mesh.dies.width=2", "step.barrier_latency=90 cycles"]).Mesh.Dies);

    [Fact]
    public void TheRtlRefusesDies()
    {
        var refused = Assert.Single(Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", ["mesh.dies.width=2", Barrier]).Mesh.RequireTwin("the RTL")).Diagnostics);
        Assert.Equal("NC0211", refused.Code);
        Assert.Contains("2 x 1 dies", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTechnologyPricesTheLink()
    {
        foreach (var name in TechnologyCatalog.Names)
        {
            var row = TechnologyCatalog.Load(name)["link.die"];
            Assert.True(row.Value > 0 && row.Source.Length > 0, name);
        }
    }

    [Fact]
    public void DistanceCountsCrossings()
    {
        var mesh = ChipCatalog.Load("nvm-tile", ["mesh.dies.width=3", "mesh.dies.height=2", Barrier]).Mesh;
        Assert.Equal(0, MeshDistance.Crossings(mesh, 0, 0, 1, 2));
        Assert.Equal(2, MeshDistance.Crossings(mesh, 0, 0, 5, 0));
        Assert.Equal(3, MeshDistance.Crossings(mesh, 5, 5, 0, 0));
        Assert.Equal(0, MeshDistance.Crossings(mesh, -1, 3, 1, 3));
        Assert.Equal(2, MeshDistance.Crossings(mesh, 4, 3, -1, 3));
        Assert.Equal(10 * 3 + 3 * (23 + 3), MeshDistance.Cost(mesh, 5, 5, 0, 0));
        Assert.Equal(30, MeshDistance.Cost(ChipCatalog.Load("nvm-tile").Mesh, 5, 5, 0, 0));
    }

    private static string Refused(string[] sets)
    {
        var refused = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", sets)).Diagnostics;
        Assert.All(refused, d => Assert.Equal("NC0207", d.Code));
        return string.Join("; ", refused.Select(d => d.Message));
    }
}
