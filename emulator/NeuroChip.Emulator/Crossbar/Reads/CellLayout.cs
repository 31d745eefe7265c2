using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>Cells of a weight: cell = slice * polarities + polarity.</summary>
internal readonly record struct CellLayout
{
    internal CellLayout(SynapseConfig synapse)
    {
        Polarities = CellLevels.Polarities(synapse);
        Cells = synapse.Slices * Polarities;
        CellBits = synapse.CellBits;
        Bias = Polarities == 2 ? 0 : 1 << (synapse.WeightBits - 1);
    }

    /// <summary>Cells of a weight.</summary>
    internal int Cells { get; }

    /// <summary>2 for differential storage, 1 for offset storage.</summary>
    internal int Polarities { get; }

    /// <summary>Bits of a slice.</summary>
    internal int CellBits { get; }

    /// <summary>Taken off the result for every row driven.</summary>
    internal int Bias { get; }

    /// <summary>What a value of a cell counts in the weight.</summary>
    internal int Significance(int cell)
    {
        var one = 1 << (cell / Polarities * CellBits);
        return Polarities == 2 && (cell & 1) != 0 ? -one : one;
    }
}
