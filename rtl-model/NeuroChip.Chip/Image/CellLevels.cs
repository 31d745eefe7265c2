using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Image;

/// <summary>The levels in which an NVM crossbar stores a weight: docs/reference/microarchitecture.md, section 4.</summary>
public static class CellLevels
{
    /// <summary>Polarities of a weight's storage: 2 for differential, 1 for offset storage.</summary>
    public static int Polarities(SynapseConfig synapse) => synapse.Sign == WeightSign.Differential ? 2 : 1;

    /// <summary>The number whose slices are stored, and the polarity that stores it; the other one holds zeros.</summary>
    public static (int Magnitude, int Polarity) Stored(int weight, SynapseConfig synapse) =>
        synapse.Sign == WeightSign.Offset ? (weight + (1 << (synapse.WeightBits - 1)), 0) : (Math.Abs(weight), weight < 0 ? 1 : 0);

    /// <summary>Levels of one weight's cells, summed over slices and polarities.</summary>
    public static int OfWeight(int weight, SynapseConfig synapse)
    {
        var (magnitude, _) = Stored(weight, synapse);
        var sum = 0;
        for (var s = 0; s < synapse.Slices; s++, magnitude >>= synapse.CellBits) sum += magnitude & ((1 << synapse.CellBits) - 1);
        return sum;
    }

    /// <summary>Levels of each row of a block, summed over its cells.</summary>
    public static long[] OfRows(SynapseBlock block, SynapseConfig synapse)
    {
        // Weights are bytes: each value is taken apart once.
        var levels = new int[256];
        for (var w = -128; w < 128; w++) levels[w & 255] = OfWeight(w, synapse);
        var rows = new long[block.RowCount];
        for (var r = 0; r < rows.Length; r++)
            for (var j = 0; j < block.Columns; j++) rows[r] += levels[block.Weights[(r * block.Columns) + j] & 255];
        return rows;
    }
}
