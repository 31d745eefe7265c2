using NeuroChip.Chip.Random;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Networks.Semantics;
using NeuroChip.Regression.Tests.Acceptance;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The published networks of the engines' regression tests, a few time-steps of them: the kernels give the event engine's results.</summary>
public class PublishedTests
{
    private const ulong Seed = 7;

    [DataTheory("nir/cnn_sinabs.nir", "nir/brandy", "nir/braille_noDelay_bias_zero.nir", "nir/braille_noDelay_bias_zero_subgraph.nir", "nir/lif_norse.nir", "nir/lif_rockpool.nir", "nir/two_lif_neurons.nir", "nmnist")]
    [InlineData("nir/cnn_sinabs.nir", 8)]
    [InlineData("nir/brandy/3.nir", 4)]
    [InlineData("nir/braille_noDelay_bias_zero.nir", 48)]
    [InlineData("nir/braille_noDelay_bias_zero_subgraph.nir", 48)]
    [InlineData("nir/lif_norse.nir", 128)]
    [InlineData("nir/lif_rockpool.nir", 128)]
    [InlineData("nir/two_lif_neurons.nir", 128)]
    public void Spikes_cycles_and_counters_are_equal(string model, int steps)
    {
        var (sinabs, brandy) = (model.Contains("sinabs", StringComparison.Ordinal), model.Contains("brandy", StringComparison.Ordinal));
        // Two rows of tiles for the small ones: a group has a thread per tile.
        var run = PublishedRun.Compile(model, brandy ? PublishedRun.Brandy : new SnnSemantics { Dt = sinabs ? 1e-3 : 1e-4 }, "nvm-tile", sinabs || brandy ? [] : ["mesh.width=2", "mesh.height=2"]);
        var recorded = sinabs ? PublishedRun.Nmnist(dt: 1e-3).Load(0) : brandy ? PublishedRun.Nmnist(timesteps: 30).Load(0) : Synthetic(steps, run.Network.Image.Populations[0].Neurons);
        var sample = First(recorded, steps);
        var options = new EngineOptions { RecordSamples = 1 };
        using var device = Devices.Open();
        var expected = run.Emulate("event", [sample], options);
        Assert.True(expected.Samples[0].Spikes > 0, "no spikes");
        SameRun.Require(expected, IlgpuRunner.Run(device, run.Network.Image, run.Chip, 1, _ => sample, options, null), model);
    }

    /// <summary>The busiest time-steps in a row are not at the beginning: those from the first third on.</summary>
    private static SampleSpikes First(SampleSpikes sample, int steps)
    {
        var from = sample.Timesteps > steps ? sample.Timesteps / 3 : 0;
        var (at, end) = (sample.Offsets[from], sample.Offsets[Math.Min(from + steps, sample.Timesteps)]);
        return new SampleSpikes([.. sample.Offsets[from..(Math.Min(from + steps, sample.Timesteps) + 1)].Select(o => o - at)], sample.Index[at..end], sample.Count[at..end], sample.Label, sample.Id);
    }

    private static SampleSpikes Synthetic(int steps, int inputs)
    {
        var offsets = new int[steps + 1];
        var index = new List<int>();
        for (var t = 0; t < steps; t++)
        {
            for (var i = 0; i < inputs; i++)
                if (CounterRng.Uniform(Seed, 1, 0, (uint)t, (uint)i) < 0.3) index.Add(i);
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. index.Select(_ => 1)], -1, "synthetic");
    }
}
