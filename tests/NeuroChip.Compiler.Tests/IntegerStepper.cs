using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler.Checking;

namespace NeuroChip.Compiler.Tests;

/// <summary>Runs an image step by step as section 5 of the microarchitecture says, without tiles, packets or cycles.</summary>
internal static class IntegerStepper
{
    /// <summary>All spikes as (population, recording step, neuron, count), ordered.</summary>
    internal static List<(int Population, int Step, int Neuron, int Count)> Run(ChipImage image, SampleSpikes sample, int decayBits = 16, int maxCount = 255)
    {
        var walker = new ImageWalker(image);
        var spikes = new List<(int, int, int, int)>();
        var steps = sample.Timesteps + image.Depth;
        var banks = image.Cores.Select(c => Enumerable.Range(0, steps + 20).Select(_ => new long[c.NeuronIndex.Length]).ToArray()).ToArray();
        var u = image.Cores.Select(c => new long[c.NeuronIndex.Length]).ToArray();
        var v = image.Cores.Select(c => c.NeuronIndex.Select((_, i) => (long)At(c.Neurons.Initial, i)).ToArray()).ToArray();
        for (var step = 0; step < steps; step++)
        {
            if (step < sample.Timesteps)
                for (var e = sample.Offsets[step]; e < sample.Offsets[step + 1]; e++) Send(walker, banks, 0, sample.Index[e], step, sample.Count[e]);
            for (var c = 0; c < image.Cores.Length; c++)
            {
                var core = image.Cores[c];
                if (step < core.StartStep || step >= core.StartStep + sample.Timesteps) continue;
                for (var n = 0; n < core.NeuronIndex.Length; n++)
                {
                    var count = Update(core.Neurons, n, banks[c][step][n], ref u[c][n], ref v[c][n], decayBits, maxCount);
                    if (count == 0) continue;
                    spikes.Add((core.Population, step - core.StartStep, core.NeuronIndex[n], count));
                    Send(walker, banks, core.Population, core.NeuronIndex[n], step, count);
                }
            }
        }
        spikes.Sort();
        return spikes;
    }

    private static void Send(ImageWalker walker, long[][][] banks, int population, int element, int step, int count) =>
        walker.Visit(population, element, (core, _, neuron, weights, delay) =>
        {
            for (var j = 0; j < weights.Length; j++) banks[core][step + 1 + delay][neuron + j] += (long)weights[j] * count;
        });

    private static int Update(NeuronParameters p, int n, long a, ref long u, ref long v, int decayBits, int maxCount)
    {
        u = Saturate(Decay(u, At(p.KeepU, n), decayBits) + (a << p.InputShift) + At(p.BiasU, n));
        v = Saturate(Decay(v, At(p.KeepV, n), decayBits) + u + At(p.BiasV, n));
        if (p.VMin != int.MinValue) v = Math.Max(v, p.VMin);
        var threshold = At(p.Threshold, n);
        if (!p.Spiking || (p.StrictThreshold ? v <= threshold : v < threshold)) return 0;
        var count = p.ManySpikes ? (int)Math.Min(maxCount, p.StrictThreshold ? (v + threshold - 1) / threshold - 1 : v / threshold) : 1;
        if (p.Reset == ResetKind.Subtract) v -= (long)count * threshold;
        else if (p.Reset == ResetKind.Value) v = At(p.ResetValue, n);
        return count;
    }

    private static long Decay(long x, int keep, int bits)
    {
        var product = Math.Abs(x * keep) + (1L << (bits - 1));
        return x < 0 ? -(product >> bits) : product >> bits;
    }

    private static long Saturate(long x) => Math.Clamp(x, -int.MaxValue, int.MaxValue);

    private static int At(int[] values, int i) => values[values.Length == 1 ? 0 : i];
}
