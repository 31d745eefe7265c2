using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Datapath;

/// <summary>A synapse block prepared for execution: times and counter increments per read are fixed by the chip.</summary>
public sealed class BlockProgram
{
    internal BlockProgram(SynapseBlock block, int index, SynapseConfig synapse, WeightReads reads)
    {
        Index = index;
        Kind = block.Kind;
        AxonBase = block.AxonBase;
        AxonCount = block.AxonCount;
        Columns = block.Columns;
        Conv = block.Conv;
        Stored = block.Weights;
        ReadTime = synapse.ReadTime(block.Columns);
        CellsPerRow = block.Columns * synapse.CellsPerWeight;
        WordlinesPerRow = synapse.Kind == SynapseKind.Sram ? 1 : (CellsPerRow + synapse.ArrayColumns - 1) / synapse.ArrayColumns;
        Conversions = synapse.Kind == SynapseKind.Sram ? 0 : CellsPerRow;
        Weights = reads.Of(block.Weights);
    }

    /// <summary>Number of the block in its core.</summary>
    internal int Index { get; }

    internal BlockKind Kind { get; }
    internal int AxonBase { get; }
    internal int AxonCount { get; }
    internal int Columns { get; }
    internal ConvGeometry? Conv { get; }

    /// <summary>Stored weights, [rows, columns].</summary>
    internal sbyte[] Stored { get; }

    /// <summary>What a single-row read returns, [rows, columns].</summary>
    internal short[] Weights { get; }

    /// <summary>T_read(Columns) in cycles.</summary>
    internal int ReadTime { get; }

    internal int CellsPerRow { get; }
    internal int WordlinesPerRow { get; }
    internal int Conversions { get; }
}
