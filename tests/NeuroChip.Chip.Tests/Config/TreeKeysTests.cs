using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Config;

/// <summary>Keys of multicast trees.</summary>
public sealed class TreeKeysTests
{
    [Fact]
    public void PacketsGoToOneCoreUnlessTheChipSaysOtherwise()
    {
        Assert.Null(ChipCatalog.Load("nvm-tile").Mesh.Trees);
        Assert.Null(ChipCatalog.Load("nvm-tile", ["mesh.multicast=source"]).Mesh.Trees);
        Assert.DoesNotContain("multicast", ChipYaml.Write(ChipCatalog.Load("nvm-tile")), StringComparison.Ordinal);
    }

    [Fact]
    public void TablesHaveSizes()
    {
        Assert.Equal(new TreeConfig(1024, 16384), ChipCatalog.Load("nvm-tile", ["mesh.multicast=tree"]).Mesh.Trees);
        var chip = ChipCatalog.Load("nvm-tile", ["mesh.multicast=tree", "mesh.multicast_entries=64", "core.key_entries=99"]);
        Assert.Equal(new TreeConfig(64, 99), chip.Mesh.Trees);
        Assert.Equal(chip, ChipCatalog.Parse("again.yaml", ChipYaml.Write(chip)));
        Assert.Equal(["mesh.multicast is tree"], chip.Mesh.BeyondTwin());
    }

    [Theory]
    [InlineData("mesh.multicast_entries=64", "mesh.multicast is not tree")]
    [InlineData("core.key_entries=64", "mesh.multicast is not tree")]
    [InlineData("mesh.virtual_channels=2", "asks for a router with a stage vector")]
    public void WhatDoesNotGoTogetherIsRefused(string set, string what)
    {
        string[] sets = what.StartsWith("asks", StringComparison.Ordinal) ? [set, "mesh.multicast=tree"] : [set];
        var refused = Assert.Single(Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", sets)).Diagnostics);
        Assert.Equal("NC0207", refused.Code);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }
}
