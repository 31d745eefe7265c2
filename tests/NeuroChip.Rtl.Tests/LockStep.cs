using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines;

namespace NeuroChip.Rtl.Tests;

/// <summary>Runs the same samples on the cycle engine and on the hardware and requires everything that is measured to be equal.</summary>
internal sealed class LockStep
{
    /// <summary>Tile-cycles of the chips that were compared.</summary>
    internal long TileCycles { get; private set; }

    internal long Spikes { get; private set; }

    internal long States { get; private set; }

    internal CounterTable? Counters { get; private set; }

    /// <summary>Compares spikes, the cycle of each, the end of each step, all counters, and u and v of every neuron after every step.</summary>
    internal void Compare(ChipImage image, ChipConfig chip, IReadOnlyList<SampleSpikes> samples, string what, RtlOptions? options = null)
    {
        var states = new Dictionary<(int Sample, int Step, int Tile), (int[] U, int[] V)>();
        var expected = EngineRunner.Run("cycle", image, chip, samples.Count, i => samples[i], new EngineOptions
        {
            RecordSamples = samples.Count,
            AfterSweep = (sample, step, core, state) => states.Add((sample, step, core.Tile), ([.. state.U], [.. state.V])),
        });
        string? difference = null;
        var actual = RtlRunner.Run(image, chip, samples.Count, i => samples[i], (options ?? new RtlOptions()) with
        {
            RecordSamples = samples.Count,
            AfterStep = (sample, step, core, state) =>
            {
                var tile = (core.TileY * chip.Mesh.Width) + core.TileX;
                if (!states.Remove((sample, step, tile), out var e))
                    difference ??= $"sample {sample} step {step} tile {tile}: the emulator did not sweep";
                else
                    for (var j = 0; j < core.NeuronIndex.Length; j++)
                    {
                        States++;
                        if (state.U(j) != e.U[j]) difference ??= $"sample {sample} step {step} tile {tile} neuron {j}: u = {e.U[j]} in the emulator, {state.U(j)} in hardware";
                        if (state.V(j) != e.V[j]) difference ??= $"sample {sample} step {step} tile {tile} neuron {j}: v = {e.V[j]} in the emulator, {state.V(j)} in hardware";
                    }
            },
        });
        AssertSame(expected, actual, difference, what);
        Assert.True(difference is null, $"{what}: {difference}");
        Assert.True(states.Count == 0, $"{what}: {states.Count} sweeps of the emulator have no counterpart");
        TileCycles += expected.Counters[ChipCounter.Cycles] * chip.Tiles;
        Spikes += expected.Counters.Sum(Counter.Spikes);
        if (Counters is null || Counters.Tiles != chip.Tiles) Counters = new CounterTable(chip.Tiles);
        Counters.Add(expected.Counters);
    }

    private static void AssertSame(RunResult expected, RunResult actual, string? state, string what)
    {
        var first = expected.Raster.Zip(actual.Raster).FirstOrDefault(p => p.First != p.Second);
        Assert.True(expected.Raster.SequenceEqual(actual.Raster),
            $"{what}: rasters differ ({expected.Raster.Count} and {actual.Raster.Count} spikes), first: {first}; first state that differs: {state}; {CounterDifferences(expected, actual)}");
        for (var i = 0; i < expected.Samples.Count; i++)
        {
            var (e, a) = (expected.Samples[i], actual.Samples[i]);
            Assert.True(e.Cycles == a.Cycles, $"{what}: sample {i}: {e.Cycles} and {a.Cycles} cycles; {CounterDifferences(expected, actual)}");
            Assert.True(e.SpikeDigest == a.SpikeDigest, $"{what}: sample {i}: spike digests differ");
            Assert.True(e.CycleDigest == a.CycleDigest, $"{what}: sample {i}: ends of steps differ");
            Assert.Equal(e.OutputScores, a.OutputScores);
        }
        var counters = CounterDifferences(expected, actual);
        Assert.True(counters.Length == 0, $"{what}: {counters}");
    }

    private static string CounterDifferences(RunResult expected, RunResult actual)
    {
        var differences = new List<string>();
        foreach (var c in Enum.GetValues<ChipCounter>())
            if (expected.Counters[c] != actual.Counters[c]) differences.Add($"{c} {expected.Counters[c]} / {actual.Counters[c]}");
        for (var t = 0; t < expected.Counters.Tiles; t++)
            foreach (var c in Enum.GetValues<Counter>())
                if (expected.Counters[t, c] != actual.Counters[t, c]) differences.Add($"tile {t} {c} {expected.Counters[t, c]} / {actual.Counters[t, c]}");
        return string.Join(", ", differences.Take(20));
    }
}
