using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Which level each cell of a block stores: bit slices, polarities, offset; docs/reference/microarchitecture.md, sections 4 and 12.</summary>
internal static class StoredLevels
{
    /// <summary>Levels, [row, weight column, slice, polarity].</summary>
    internal static byte[] Of(SynapseBlock block, SynapseConfig synapse)
    {
        var (polarities, slices, mask) = (CellLevels.Polarities(synapse), synapse.Slices, (1 << synapse.CellBits) - 1);
        var level = new byte[block.Weights.Length * slices * polarities];
        for (var i = 0; i < block.Weights.Length; i++)
        {
            var (stored, polarity) = CellLevels.Stored(block.Weights[i], synapse);
            for (var s = 0; s < slices; s++, stored >>= synapse.CellBits) level[(((i * slices) + s) * polarities) + polarity] = (byte)(stored & mask);
        }
        return level;
    }
}
