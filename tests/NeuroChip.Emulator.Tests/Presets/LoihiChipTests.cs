using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Timed;
using NeuroChip.Emulator.Presets;
using NeuroChip.Emulator.Timed;

namespace NeuroChip.Emulator.Tests.Presets;

/// <summary>Rows R4 to R6 on the timed engine itself.</summary>
public sealed class LoihiChipTests
{
    private static readonly ChipPreset Preset = PresetCatalog.Load("loihi1");
    private static readonly TimedChip Chip = LoihiChip.Build(Preset);

    [Fact]
    public void BarrierTimesRiseWithTheTilesInUse()
    {
        Assert.Equal((1130, 4650), (Chip.SyncTicks(1), Chip.SyncTicks(32)));
        for (var tiles = 2; tiles <= 32; tiles++) Assert.True(Chip.SyncTicks(tiles) >= Chip.SyncTicks(tiles - 1));
    }

    [Fact]
    public void AnActiveNeuronCostsWhatWasPublished()
    {
        // Access and update together: 81 pJ and 8.4 ns.
        var soma = Chip.Somas[0];
        Assert.Equal((81e-12m, 84L), (soma.Access.Joules + soma.Update.Joules, soma.Access.Ticks + soma.Update.Ticks));
    }

    [Theory]
    [InlineData(768, 7, 60)]
    [InlineData(1024, 50, 3)]
    public void AQueryOnTheEngineCostsWhatTheLawSays(int patterns, int spikes, int steps)
    {
        // Input spikes reach every pattern neuron, which stay below their thresholds; patterns sit on core 0, inputs on core 1.
        var total = patterns + spikes;
        var network = new TimedNetwork
        {
            Name = "query", Groups = [new TimedGroup("q", 0, total)], CoreStart = [0, patterns, .. Enumerable.Repeat(total, Chip.Cores.Count - 1)],
            FileIndex = [.. Enumerable.Range(0, total)], ClassOf = [.. Enumerable.Repeat(0, patterns), .. Enumerable.Repeat(1, spikes)],
            Classes = [new SomaClass(0, new SomaSettings { Threshold = 1e9 }), new SomaClass(1, new SomaSettings())],
            Bias = new double[total], Potential = new double[total],
            Trains = Enumerable.Range(patterns, spikes).ToDictionary(n => n, _ => (bool[])[true]),
            Slot = [.. Enumerable.Range(0, total)], Weight = new double[patterns], Receivers = [new TimedReceiver(0, 0, 0)], Synapses = spikes * patterns,
            RunStart = [.. Enumerable.Repeat(0, patterns + 1), .. Enumerable.Range(1, spikes)], Runs = [.. Enumerable.Repeat(new WeightRun(0, 0, patterns), spikes)],
            RowStart = [.. Enumerable.Repeat(0, patterns + 1), .. Enumerable.Range(1, spikes)], Rows = [.. Enumerable.Repeat(new TimedRow(0, patterns), spikes)],
        };
        var engine = new TimedEngine(Chip, network);
        decimal synapses = 0, access = 0;
        for (var t = 0; t < steps; t++)
        {
            var step = engine.Step();
            synapses += step.Synapse;
            // What an update costs beyond the access is no part of the published count, and the sources of spikes cost nothing.
            access += step.Soma - (step.Updated - step.Fired) * Chip.Somas[0].Update.Joules;
        }
        var law = PresetFigures.Evaluate(Preset, Preset.Model.ByFigure["query_energy"],
            new Dictionary<string, IReadOnlyList<double>> { ["synops"] = [(double)spikes * patterns], ["updates"] = [(double)patterns * steps] });
        Assert.Equal(law.Value!.Value, (double)(synapses + access), 1e-18);
    }
}
