using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Ir;

/// <summary>A core with its slice of a population.</summary>
public sealed record IrCore
{
    /// <summary>Position in <see cref="CoreGraph.Cores"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Index of the population.</summary>
    public required int Population { get; init; }

    /// <summary>Ordinal among the population's cores.</summary>
    public required int Part { get; init; }

    /// <summary>The slice of the population's grid.</summary>
    public required IrSlice Slice { get; init; }

    /// <summary>Local neuron to row-major index in the population.</summary>
    public required int[] NeuronIndex { get; init; }

    /// <summary>Synapse blocks.</summary>
    public required IrBlock[] Blocks { get; init; }

    /// <summary>Result of the quantize pass.</summary>
    public CoreQuantization? Quantization { get; init; }

    /// <summary>Tile column; -1 before placement.</summary>
    public int TileX { get; init; } = -1;

    /// <summary>Tile row; -1 before placement.</summary>
    public int TileY { get; init; } = -1;

    /// <summary>Routing table; null before the route pass.</summary>
    public RouteTable? Routes { get; init; }

    /// <summary>Rows in use.</summary>
    public int Rows => Blocks.Sum(b => b.RowCount);

    /// <summary>Axons in use.</summary>
    public int Axons => Blocks.Sum(b => b.AxonCount);
}
