using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Stimulus;

namespace NeuroChip.Rtl.Tests;

/// <summary>Random networks with several blocks a core, convolutions in channel groups, weights up to the extremes of the chip and counts that add up on an axon.</summary>
internal static class BlockNetworks
{
    internal static (ChipImage Image, SampleSpikes Sample) Network(RandomStream r, ChipConfig chip)
    {
        var b = new ImageBuilder(chip);
        var inputs = r.Next(1, 30);
        b.Input(inputs);
        var max = chip.Core.Synapse.MaxWeight;
        var tiles = r.Permutation(chip.Tiles).Take(r.Next(1, Math.Min(chip.Tiles, 4) + 1)).ToArray();
        var cores = new List<(int Index, int Neurons, SynapseBlock[] Blocks)>();
        foreach (var tile in tiles)
        {
            var (blocks, neurons) = Blocks(r, max);
            // A dense block's row has a weight for every neuron.
            while (neurons > chip.Core.Synapse.WeightColumns) (blocks, neurons) = Blocks(r, max);
            var index = b.Core(tile % chip.Mesh.Width, tile / chip.Mesh.Width, neurons, cores.Count == 0 ? 1 : r.Next(1, 3), blocks, p => p with
            {
                BiasV = [.. Enumerable.Range(0, neurons).Select(_ => r.Next(-1, 2 + (max / 8)))],
                Threshold = [.. Enumerable.Range(0, neurons).Select(_ => r.Next(1 + max, Math.Min(8 * (1 + max), (1 << (chip.Core.StateBits - 1)) - 1)))],
                KeepV = r.Next(2) == 0 ? [1 << chip.Core.DecayBits] : [r.Next(1, 1 << chip.Core.DecayBits)],
                VMin = r.Next(2) == 0 ? int.MinValue : -r.Next(0, 200),
                ManySpikes = r.Next(3) == 0,
            });
            cores.Add((index, neurons, blocks));
        }
        foreach (var s in cores)
            for (var n = 0; n < s.Neurons; n++)
            {
                foreach (var t in cores)
                    if (r.Next(3) == 0) b.Connect(s.Index, n, t.Index, Axon(r, t.Blocks), r.Next(8) == 0 ? r.Next(1, 16) : 0);
                if (r.Next(5) == 0) b.ConnectHost(s.Index, n);
            }
        for (var e = 0; e < inputs; e++)
            foreach (var t in cores)
                for (var k = r.Next(4); k > 0; k--) b.ConnectInput(e, t.Index, Axon(r, t.Blocks), r.Next(8) == 0 ? 1 : 0);
        return (b.Build(cores[^1].Index), Sample(r, inputs, r.Next(2, 12), chip.Core.MaxCount));
    }

    /// <summary>One to three blocks onto the same neurons, with holes between their axons and rows.</summary>
    private static (SynapseBlock[] Blocks, int Neurons) Blocks(RandomStream r, int max)
    {
        int Weight(int row, int column) => r.Next(4) == 0 ? (r.Next(2) == 0 ? max : -max) : r.Next(-max / 2, max + 1);
        var (h, w, k) = (r.Next(2, 6), r.Next(2, 6), r.Next(1, 4));
        var (groups, width, stride) = (r.Next(1, 4), r.Next(1, 5), r.Next(1, 3));
        var pad = r.Next(k > Math.Min(h, w) ? 1 : 0, 2);
        var blocks = new List<SynapseBlock>();
        var neurons = 0;
        var (axon, row) = (r.Next(4), r.Next(4));
        for (var n = r.Next(1, 4); n > 0; n--)
        {
            SynapseBlock block;
            if (blocks.Count == 0 && r.Next(4) != 0)
            {
                block = ImageBuilder.Conv(axon, row, groups * r.Next(1, 4), h, w, width, k, stride, pad, 1, Weight);
                var g = block.Conv!;
                var each = g.InChannels / groups;
                block = block with { Conv = g with { OutChannels = groups * width, ChannelBase = [.. Enumerable.Range(0, g.InChannels).Select(c => c / each * width)] } };
                neurons = g.OutHeight * g.OutWidth * groups * width;
            }
            else
            {
                if (neurons == 0) neurons = r.Next(1, 50);
                block = ImageBuilder.Dense(axon, row, r.Next(1, 50), neurons, Weight);
            }
            blocks.Add(block);
            axon = block.AxonBase + block.AxonCount + r.Next(3);
            row = block.RowBase + block.RowCount + r.Next(3);
        }
        return ([.. blocks], neurons);
    }

    private static int Axon(RandomStream r, SynapseBlock[] blocks)
    {
        var block = blocks[r.Next(blocks.Length)];
        return block.AxonBase + r.Next(block.AxonCount);
    }

    private static SampleSpikes Sample(RandomStream r, int inputs, int steps, int maxCount)
    {
        var offsets = new int[steps + 1];
        var index = new List<int>();
        var count = new List<int>();
        for (var t = 0; t < steps; t++)
        {
            var rate = r.Next(4) == 0 ? 0 : r.NextDouble();
            for (var i = 0; i < inputs; i++)
                if (r.NextDouble() < rate)
                {
                    index.Add(i);
                    count.Add(r.Next(6) == 0 ? r.Next(1, maxCount + 1) : r.Next(1, Math.Min(3, maxCount + 1)));
                }
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. count], -1, "random");
    }
}
