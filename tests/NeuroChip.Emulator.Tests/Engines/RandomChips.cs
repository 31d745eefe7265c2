using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Random chips, networks and inputs from a seed: every latency, depth, policy, reset and delay is drawn.</summary>
internal static class RandomChips
{
    internal static (ChipConfig Chip, ChipImage Image, SampleSpikes Sample) Make(int seed)
    {
        var r = new Random(seed);
        var chip = Chip(r);
        var (image, sample) = Network(r, chip);
        return (chip, image, sample);
    }

    /// <summary>A random chip.</summary>
    internal static ChipConfig Chip(Random r)
    {
        var sram = r.Next(4) == 0;
        var batch = !sram && r.Next(3) == 0;
        var adcBits = r.Next(3) == 0 ? r.Next(2, 6) : 8;
        var synapse = sram
            ? TestChips.Sram() with { ReadCycles = r.Next(1, 4), AccumulateLanes = r.Next(1, 40) }
            : new SynapseConfig(SynapseKind.NvmCrossbar, 1024, 1024, 256, 256, 8, r.Next(1, 5), r.Next(2) == 0 ? WeightSign.Differential : WeightSign.Offset,
                batch ? ReadPolicy.Batch : ReadPolicy.Event, batch ? r.Next(1, 20) : 1, r.Next(1, 4),
                new AdcConfig(adcBits, r.Next(1, 4), 1 << r.Next(0, 6), r.Next(3) == 0 ? r.Next(4, 300) : (1 << adcBits) - 1), r.Next(1, 40));
        var credit = r.Next(1, 4);
        return new ChipConfig("random", "", 1e8, "rram-22nm",
            new MeshConfig(r.Next(1, 5), r.Next(1, 5), r.Next(1, 6), r.Next(1, 5), credit, r.Next(1, 4)),
            new CoreConfig(1024, 16384, 16384, 4, r.Next(1, 20), 32, r.Next(3) == 0 ? 12 : 32, r.Next(8, 17),
                r.Next(2) == 0 ? DecayRounding.Nearest : DecayRounding.TowardZero, 8, r.Next(1, 6), r.Next(1, 6), synapse),
            r.Next(4) == 0 ? new StepConfig(StepMode.Fixed, credit + r.Next(4), r.Next(20, 900)) : new StepConfig(StepMode.Barrier, credit + r.Next(6), 0),
            1_000_000);
    }

    /// <summary>A random network for a chip, and input for it.</summary>
    internal static (ChipImage Image, SampleSpikes Sample) Network(Random r, ChipConfig chip)
    {
        var b = new ImageBuilder(chip);
        var inputs = r.Next(1, 40);
        b.Input(inputs);
        var tiles = Enumerable.Range(0, chip.Tiles).OrderBy(_ => r.Next()).Take(r.Next(1, Math.Min(chip.Tiles, 6) + 1)).ToArray();
        var cores = new List<(int Index, int Neurons, int Axons, int Depth)>();
        foreach (var tile in tiles)
        {
            var depth = cores.Count == 0 ? 1 : r.Next(1, cores.Max(c => c.Depth) + 2);
            SynapseBlock block;
            int neurons;
            if (r.Next(2) == 0)
            {
                neurons = r.Next(1, 60);
                block = ImageBuilder.Dense(0, 0, r.Next(1, 40), neurons, (_, _) => r.Next(-60, 100));
            }
            else
            {
                var (h, w, k) = (r.Next(3, 7), r.Next(3, 7), r.Next(1, 4));
                block = ImageBuilder.Conv(0, 0, r.Next(1, 4), h, w, r.Next(1, 5), k, r.Next(1, 3), r.Next(0, 2), k > 1 && r.Next(3) == 0 && Math.Min(h, w) >= 5 ? 2 : 1, (_, _) => r.Next(-40, 100));
                neurons = block.Conv!.OutHeight * block.Conv.OutWidth * block.Conv.OutChannels;
            }
            var many = r.Next(3) == 0;
            var index = b.Core(tile % chip.Mesh.Width, tile / chip.Mesh.Width, neurons, depth, [block], p => p with
            {
                InputShift = r.Next(0, 4),
                KeepU = r.Next(2) == 0 ? [0] : [r.Next(0, 1 << chip.Core.DecayBits)],
                KeepV = r.Next(2) == 0 ? [1 << chip.Core.DecayBits] : [r.Next(1, 1 << chip.Core.DecayBits)],
                BiasU = [r.Next(-2, 5)],
                BiasV = [.. Enumerable.Range(0, neurons).Select(_ => r.Next(-3, 8))],
                Threshold = [.. Enumerable.Range(0, neurons).Select(_ => r.Next(60, 900))],
                ResetValue = [r.Next(-5, 5)],
                Initial = [r.Next(-10, 30)],
                VMin = r.Next(2) == 0 ? int.MinValue : -r.Next(0, 200),
                Reset = (ResetKind)r.Next(0, many ? 2 : 3),
                RefractorySteps = r.Next(3) == 0 ? r.Next(1, 4) : 0,
                ManySpikes = many,
                StrictThreshold = r.Next(2) == 0,
            });
            cores.Add((index, neurons, block.AxonCount, depth));
        }
        var delayed = r.Next(3) == 0;
        foreach (var s in cores)
            for (var n = 0; n < s.Neurons; n++)
            {
                foreach (var t in cores)
                    if (r.Next(4) == 0) b.Connect(s.Index, n, t.Index, r.Next(t.Axons), delayed ? r.Next(0, 16) : 0);
                if (r.Next(5) == 0) b.ConnectHost(s.Index, n);
            }
        for (var e = 0; e < inputs; e++)
            foreach (var t in cores)
                if (t.Index == 0 || r.Next(3) == 0) b.ConnectInput(e, t.Index, r.Next(t.Axons), delayed ? r.Next(0, 4) : 0);
        var image = b.Build(cores[^1].Index);
        return (image, Sample(r, inputs, r.Next(1, 14)));
    }

    private static SampleSpikes Sample(Random r, int inputs, int steps)
    {
        var offsets = new int[steps + 1];
        var index = new List<int>();
        var count = new List<int>();
        for (var t = 0; t < steps; t++)
        {
            var rate = r.NextDouble();
            for (var i = 0; i < inputs; i++)
                if (r.NextDouble() < rate)
                {
                    index.Add(i);
                    count.Add(r.Next(8) == 0 ? r.Next(1, 256) : 1);
                }
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. count], -1, "random");
    }
}
