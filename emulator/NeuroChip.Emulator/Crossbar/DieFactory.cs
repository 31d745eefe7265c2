using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Crossbar;

/// <summary>Makes dies: programs the cells of a chip and derives what the engines read.</summary>
public static class DieFactory
{
    /// <summary>Programs a die and derives its state some time later.</summary>
    /// <param name="image">Weights to store.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="device">Technology of the cells.</param>
    /// <param name="settings">What is modelled.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="dieIndex">Which of the run's dies.</param>
    /// <param name="secondsSinceProgramming">Age of the programmed state, not negative.</param>
    public static Die Make(ChipImage image, ChipConfig chip, DeviceTechnology device, DeviceSettings settings, ulong seed, int dieIndex, double secondsSinceProgramming)
    {
        var synapse = chip.Core.Synapse;
        return new Die(seed, [.. image.Cores.Select(c => new DieCore([.. c.Blocks.Select(b => new DieBlock(Ideal(b, synapse), null, null))], null, 0))]);
    }

    private static int[] Ideal(SynapseBlock block, SynapseConfig synapse)
    {
        var polarities = synapse.Sign == WeightSign.Differential ? 2 : 1;
        var level = new int[block.Weights.Length * synapse.Slices * polarities];
        for (var i = 0; i < block.Weights.Length; i++)
        {
            var weight = block.Weights[i];
            var stored = polarities == 1 ? weight + (1 << (synapse.WeightBits - 1)) : Math.Abs(weight);
            var polarity = polarities == 2 && weight < 0 ? 1 : 0;
            for (var s = 0; s < synapse.Slices; s++, stored >>= synapse.CellBits)
                level[((i * synapse.Slices) + s) * polarities + polarity] = (stored & ((1 << synapse.CellBits) - 1)) << 16;
        }
        return level;
    }
}
