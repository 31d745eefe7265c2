using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Networks.Tests.SanaFe;

public sealed class ArchitectureReaderTests
{
    [Fact]
    public void ReadsTilesCoresAndUnitsInTicks()
    {
        var chip = SanaFeTexts.Chip();
        Assert.Equal(1e-10m, chip.SecondsPerTick);
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1)], chip.Tiles.Select(t => (t.X, t.Y)));
        Assert.Equal(8, chip.Cores.Count);
        Assert.Equal(new EventCost(24.0e-12m, 31), chip.Synapses[1].Cost);
        Assert.Equal(9, chip.Cores[0].Kind.Somas.Count);
        Assert.Equal("in[7]", chip.Somas[8].Name);
        Assert.Equal([10_000L, 10_000, 20_000, 20_000], new[] { 1, 2, 3, 4 }.Select(chip.SyncTicks));
    }

    [Fact]
    public void TheTickIsTheCoarsestThatDividesEveryTime()
    {
        var bag = new DiagnosticBag();
        var chip = ArchitectureReader.Read("a.yaml", SanaFeTexts.Arch.Replace("3.8e-9", "3.875e-9", StringComparison.Ordinal), bag);
        Assert.Equal(1e-12m, chip!.SecondsPerTick);
        Assert.Equal(3875, chip.Synapses[0].Cost.Ticks);
    }

    [Theory]
    [InlineData("width: 2", "width: two", "NC0202")]
    [InlineData("width: 2", "width: 0", "NC0206")]
    [InlineData("width: 2", "width: 4000, extra: 1", "NC0409")]
    [InlineData("link_buffer_size: 4, ", "", "NC0204")]
    [InlineData("sync_model: table", "sync_model: tabel", "NC0209")]
    [InlineData("t[0..3]", "t[0..4]", "NC0207")]
    [InlineData("t[0..3]", "t[3..0]", "NC0202")]
    [InlineData("c[0..1]", "c[0..999999999]", "NC0202")]
    [InlineData("buffer_position: soma", "buffer_position: dendrite", "NC0209")]
    [InlineData("model: accumulator,", "model: acumulator,", "NC0209")]
    [InlineData("energy_process_spike: 24.0e-12", "energy_process_spike: -1", "NC0206")]
    [InlineData("energy_update: 0, latency_update: 0", "energy_update: 0", "NC0204")]
    [InlineData("model: input,", "model: input, plugin: x.so,", "NC0209")]
    [InlineData("axon_out:", "axon_oot:", "NC0204")]
    public void EveryMistakeIsADiagnosticWithItsPlace(string good, string bad, string code)
    {
        var bag = new DiagnosticBag();
        Assert.Contains(good, SanaFeTexts.Arch, StringComparison.Ordinal);
        Assert.Null(ArchitectureReader.Read("a.yaml", SanaFeTexts.Arch.Replace(good, bad, StringComparison.Ordinal), bag));
        var found = bag.Items.First(d => d.Severity == Severity.Error);
        Assert.Equal(code, found.Code);
        Assert.True(found.Position is { File: "a.yaml", Line: > 0, Column: > 0 });
    }

    [Fact]
    public void AllMistakesComeAtOnceAndAnUnknownKeyIsAWarning()
    {
        var bag = new DiagnosticBag();
        var text = SanaFeTexts.Arch.Replace("width: 2", "width: x", StringComparison.Ordinal).Replace("model: input", "model: inputs", StringComparison.Ordinal)
            .Replace("max_neurons_supported: 8", "max_neurons_supported: 0, max_neuron: 1", StringComparison.Ordinal);
        Assert.Null(ArchitectureReader.Read("a.yaml", text, bag));
        Assert.Equal(["NC0202", "NC0206", "NC0209"], bag.Items.Where(d => d.Severity == Severity.Error).Select(d => d.Code).Order());
        Assert.Single(bag.Items, d => d is { Severity: Severity.Warning, Code: "NC0203" });
    }

    [Theory]
    [InlineData("architecture:", "tecnology: 1\narchitecture:", "tecnology")]
    [InlineData("  name: small", "  name: small\n  scale: 2", "scale")]
    [InlineData("- name: t[0..3]", "- name: t[0..3]\n    scale: 2", "scale")]
    [InlineData("{name: dense,", "{name: dense, scale: 2,", "scale")]
    [InlineData("[{name: out,", "[{name: out, scale: 2,", "scale")]
    public void AKeyWithoutEffectIsNamedWhereverItStands(string good, string bad, string key)
    {
        var bag = new DiagnosticBag();
        Assert.Contains(good, SanaFeTexts.Arch, StringComparison.Ordinal);
        Assert.NotNull(ArchitectureReader.Read("a.yaml", SanaFeTexts.Arch.Replace(good, bad, StringComparison.Ordinal), bag));
        var warning = Assert.Single(bag.Items);
        Assert.Equal((Severity.Warning, "NC0203"), (warning.Severity, warning.Code));
        Assert.StartsWith($"'{key}' is not known here", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePresetHasTheFitOfTheBoards()
    {
        var bag = new DiagnosticBag();
        var chip = TimedChipPresets.Load("loihi1-nahuku", bag)!;
        Assert.Empty(bag.Items);
        Assert.Equal((32, 128, 8, 4), (chip.Tiles.Count, chip.Cores.Count, chip.Width, chip.Height));
        Assert.Equal(new EventCost(35.5e-12m, 38), chip.Synapses[0].Cost);
        Assert.Equal(18_000, chip.SyncTicks(32));
    }

    [DataFact("sanafe/loihi.yaml")]
    public void ThePresetIsTheSimulatorsOwnChip()
    {
        var bag = new DiagnosticBag();
        var (ours, theirs) = (TimedChipPresets.Load("loihi1-nahuku", bag)!, ArchitectureReader.ReadFile(SharedData.At("sanafe/loihi.yaml"), bag)!);
        Assert.Equal(theirs.Tiles, ours.Tiles);
        Assert.Equal(theirs.Synapses, ours.Synapses);
        Assert.Equal(theirs.Somas, ours.Somas);
        Assert.Equal(theirs.Sync, ours.Sync);
        Assert.Equal((theirs.Cores[5].Kind.AxonIn, theirs.Cores[5].Kind.AxonOut), (ours.Cores[5].Kind.AxonIn, ours.Cores[5].Kind.AxonOut));
    }
}
