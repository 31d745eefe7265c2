using NeuroChip.Chip.Random;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>On every published network: the engine, the number of threads and the order of the modules change nothing, neither a spike, a cycle nor a counter.</summary>
public sealed class EngineAgreementTests
{
    private const ulong Seed = 7;

    public static TheoryData<string> Networks() =>
    [
        "nir/cnn_sinabs.nir", "nir/brandy/100.nir", "nir/brandy/50.nir", "nir/brandy/3.nir", "nir/braille_noDelay_bias_zero.nir", "nir/braille_noDelay_bias_zero_subgraph.nir",
        "nir/lif_norse.nir", "nir/lif_rockpool.nir", "nir/two_lif_neurons.nir",
    ];

    [DataTheory("nir/cnn_sinabs.nir", "nir/brandy", "nir/braille_noDelay_bias_zero.nir", "nir/braille_noDelay_bias_zero_subgraph.nir", "nir/lif_norse.nir", "nir/lif_rockpool.nir", "nir/two_lif_neurons.nir", "nmnist")]
    [MemberData(nameof(Networks))]
    public void Engines_threads_and_module_order_give_the_same_digests_and_counters(string model)
    {
        var (run, samples) = Load(model, "nvm-tile");
        var expected = run.Emulate("cycle", samples, new EngineOptions { Threads = 2 });
        Assert.Contains(expected.Samples, s => s.Spikes > 0);
        var shuffled = run.Emulate("cycle", samples[..1], new EngineOptions { ModuleOrderSeed = Seed });
        Same(run.Emulate("event", samples[..1], new EngineOptions()), shuffled);
        Assert.Equal(expected.Samples[0].CycleDigest, shuffled.Samples[0].CycleDigest);
        Same(expected, run.Emulate("event", samples, new EngineOptions { Threads = 1 }));
        Same(expected, run.Emulate("event", samples, new EngineOptions { Threads = 2, ModuleOrderSeed = Seed }));
    }

    /// <summary>With ideal devices and enough ADC bits the way of reading changes cycles and energy, never a spike.</summary>
    [DataTheory("nir/cnn_sinabs.nir", "nir/brandy/100.nir", "nmnist")]
    [InlineData("nir/cnn_sinabs.nir")]
    [InlineData("nir/brandy/100.nir")]
    public void Sram_tiles_and_batch_reads_give_the_same_spikes(string model)
    {
        var (nvm, samples) = Load(model, "nvm-tile");
        var expected = nvm.Emulate("event", samples[..1]).Samples[0];
        foreach (var (preset, sets) in ((string, string[])[])[("sram-tile", []), ("nvm-tile", ["synapse.read_policy=batch"])])
        {
            var (run, _) = Load(model, preset, sets);
            var actual = run.Emulate("event", samples[..1]).Samples[0];
            Assert.Equal(expected.SpikeDigest, actual.SpikeDigest);
            Assert.NotEqual(expected.CycleDigest, actual.CycleDigest);
            Assert.Equal(expected.OutputScores, actual.OutputScores);
        }
    }

    private static void Same(RunResult expected, RunResult actual)
    {
        Assert.Equal(expected.Samples.Count, actual.Samples.Count);
        for (var s = 0; s < actual.Samples.Count; s++)
        {
            Assert.Equal(expected.Samples[s].SpikeDigest, actual.Samples[s].SpikeDigest);
            Assert.Equal(expected.Samples[s].CycleDigest, actual.Samples[s].CycleDigest);
            Assert.Equal(expected.Samples[s].Cycles, actual.Samples[s].Cycles);
            Assert.Equal(expected.Samples[s].OutputScores, actual.Samples[s].OutputScores);
        }
        foreach (var counter in Enum.GetValues<ChipCounter>()) Assert.Equal(expected.Counters[counter], actual.Counters[counter]);
        for (var tile = 0; tile < expected.Counters.Tiles; tile++)
            foreach (var counter in Enum.GetValues<Counter>())
                Assert.True(expected.Counters[tile, counter] == actual.Counters[tile, counter], $"tile {tile}, {counter}: {expected.Counters[tile, counter]} and {actual.Counters[tile, counter]}");
    }

    private static (PublishedRun Run, SampleSpikes[] Samples) Load(string model, string preset, params string[] sets)
    {
        var (sinabs, brandy) = (model.Contains("sinabs", StringComparison.Ordinal), model.Contains("brandy", StringComparison.Ordinal));
        var semantics = brandy ? PublishedRun.Brandy : new SnnSemantics { Dt = sinabs ? 1e-3 : 1e-4 };
        var run = PublishedRun.Compile(model, semantics, preset, sets);
        if (!sinabs && !brandy) return (run, [.. Enumerable.Range(0, 3).Select(s => Synthetic(s, run.Network.Image.Populations[0].Neurons))]);
        var data = brandy ? PublishedRun.Nmnist(timesteps: 30) : PublishedRun.Nmnist(dt: 1e-3);
        return (run, [.. Enumerable.Range(0, sinabs ? 2 : 3).Select(data.Load)]);
    }

    private static SampleSpikes Synthetic(int sample, int inputs)
    {
        var offsets = new int[257];
        var index = new List<int>();
        for (var t = 0; t < 256; t++)
        {
            for (var i = 0; i < inputs; i++)
                if (CounterRng.Uniform(Seed, 1, (uint)sample, (uint)t, (uint)i) < 0.06) index.Add(i);
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. index.Select(_ => 1)], -1, $"synthetic {sample}");
    }
}
