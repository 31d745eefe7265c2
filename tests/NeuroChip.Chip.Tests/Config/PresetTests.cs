using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Tests.Config;

public sealed class PresetTests
{
    public static TheoryData<string> Presets => [.. ChipCatalog.Names];

    [Fact]
    public void TheReferenceChipsAndThoseOfNetworksAreThere() => Assert.Equal(["cnn-tile", "loihi1", "nvm-tile", "sram-tile"], ChipCatalog.Names);

    [Fact]
    public void NvmTileHasTheReferenceNumbers()
    {
        var chip = ChipCatalog.Load("nvm-tile");
        Assert.Equal("nvm-tile", chip.Name);
        Assert.Equal(200e6, chip.ClockHz);
        Assert.Equal("rram-22nm", chip.Technology);
        Assert.Equal(new MeshConfig(6, 6, 8, 3, 2, 2), chip.Mesh);
        Assert.Equal(new StepConfig(StepMode.Barrier, 8, 0), chip.Step);
        Assert.Equal(1_000_000, chip.WatchdogCycles);
        var synapse = new SynapseConfig(SynapseKind.NvmCrossbar, 1024, 1024, 256, 256, 8, 4, WeightSign.Differential, ReadPolicy.Event, 1, 2,
            new AdcConfig(8, 2, 8, 255), 32);
        Assert.Equal(new CoreConfig(1024, 16384, 16384, 4, 16, 32, 32, 16, DecayRounding.Nearest, 8, 8, 8, synapse), chip.Core);
    }

    [Fact]
    public void SramTileDiffersInItsSynapsesAlone()
    {
        var (nvm, sram) = (ChipCatalog.Load("nvm-tile"), ChipCatalog.Load("sram-tile"));
        var synapse = new SynapseConfig(SynapseKind.Sram, 1024, 256, 256, 256, 8, 1, WeightSign.Differential, ReadPolicy.Event, 1, 1, null, 32);
        Assert.Equal(synapse, sram.Core.Synapse);
        Assert.Equal(nvm with { Name = sram.Name, Description = sram.Description, Technology = "sram-22nm", Core = nvm.Core with { Synapse = synapse } }, sram);
        Assert.Equal(nvm.Core.Synapse.WeightColumns, sram.Core.Synapse.WeightColumns);
    }

    [Fact]
    public void BatchRowsOfAPresetApplyOnceTheBatchPolicyIsChosen() =>
        Assert.Equal(16, ChipCatalog.Load("nvm-tile", ["synapse.read_policy=batch"]).Core.Synapse.BatchRows);

    [Theory]
    [MemberData(nameof(Presets))]
    public void EveryNumberOfAPresetHasASource(string name)
    {
        foreach (var key in ChipCatalog.Describe(name).Keys)
            if (key.Key.Type.IsNumeric()) Assert.True(key.Source is { Source.Length: > 0 }, key.Key.Path);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void AResolvedPresetReadsBackEqual(string name)
    {
        var chip = ChipCatalog.Load(name);
        var text = ChipYaml.Write(chip);
        Assert.Equal(chip, ChipCatalog.Parse("resolved.yaml", text));
        Assert.Equal(text, ChipYaml.Write(ChipCatalog.Parse("resolved.yaml", text)));
    }
}
