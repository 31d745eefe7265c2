using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Dies with everything that the contract has: levels off their places, noise, offset, bow, wires.</summary>
internal static class RandomDies
{
    /// <summary>The cells as they are stored.</summary>
    internal static Die Ideal(ChipImage image, ChipConfig chip, ulong seed = 1) =>
        new(seed, [.. image.Cores.Select(c => new DieCore([.. c.Blocks.Select(b => new DieBlock(Stored(b.Weights, chip.Core.Synapse), null, null))], null, 0))]);

    /// <summary>A die of every kind from a seed.</summary>
    internal static Die Make(int seed, ChipImage image, ChipConfig chip)
    {
        var r = new RandomStream((ulong)seed, 99);
        var synapse = chip.Core.Synapse;
        var cells = synapse.CellsPerWeight;
        var (spread, noise, bow) = (r.Of(0, 2000, 40000, 200000), r.Of(0, 500, 20000, 90000), r.Of(0, 0, 1, 40000, -60000, 300000));
        var most = (int)Math.Min(int.MaxValue, synapse.Adc!.Range > 1 << 16 ? 0 : (long)synapse.Adc.Range << 14);
        return new Die((ulong)r.Next(1 << 30), [.. image.Cores.Select(core => new DieCore(
            [.. core.Blocks.Select(b => Block(r, b, synapse, spread, noise))],
            r.Chance(0.5) ? [.. Enumerable.Range(0, core.Blocks.Max(b => b.Columns) * cells).Select(_ => r.Next(-60000, 60001))] : null,
            Math.Clamp(bow, -most, most)))]);
    }

    /// <summary>2^16 times the stored levels, [row, column, slice, polarity].</summary>
    internal static int[] Stored(sbyte[] weights, SynapseConfig synapse)
    {
        var cells = synapse.CellsPerWeight;
        var level = new int[weights.Length * cells];
        for (var i = 0; i < weights.Length; i++)
            for (var s = 0; s < synapse.Slices; s++)
            {
                var magnitude = synapse.Sign == WeightSign.Offset ? weights[i] + (1 << (synapse.WeightBits - 1)) : Math.Abs((int)weights[i]);
                var value = (magnitude >> (s * synapse.CellBits)) % (1 << synapse.CellBits);
                if (synapse.Sign == WeightSign.Offset) level[i * cells + s] = value << 16;
                else level[i * cells + 2 * s + (weights[i] < 0 ? 1 : 0)] = value << 16;
            }
        return level;
    }

    private static DieBlock Block(RandomStream r, SynapseBlock block, SynapseConfig synapse, int spread, int noise)
    {
        var level = Stored(block.Weights, synapse);
        for (var i = 0; i < level.Length; i++) level[i] += spread == 0 ? 0 : r.Next(-spread, spread + 1);
        var deviations = noise == 0 ? null : level.Select(_ => r.Chance(0.2) ? 0 : r.Next(noise)).ToArray();
        return new DieBlock(level, deviations, r.Chance(0.3) ? new LossyWires(level, block.Columns * synapse.CellsPerWeight) : null);
    }

    /// <summary>A circuit of its own kind: every further row gives one part in 64 less.</summary>
    private sealed class LossyWires(int[] level, int width) : IRowCircuit
    {
        public int ScratchLength => width + 3;

        public void Read(ReadOnlySpan<int> rows, Span<double> scratch, Span<long> levels)
        {
            for (var c = 0; c < width; c++)
            {
                scratch[c] = 0;
                for (var i = 0; i < rows.Length; i++) scratch[c] += level[rows[i] * width + c] * (1 - i / 64.0);
                levels[c] = (long)Math.Floor(scratch[c]);
            }
        }
    }
}
