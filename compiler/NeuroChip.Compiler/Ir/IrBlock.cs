using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Ir;

/// <summary>The part of a projection that lands on one core.</summary>
public sealed record IrBlock
{
    /// <summary>Index of the projection.</summary>
    public required int Projection { get; init; }

    /// <summary>Dense or conv.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>The pooled input elements that have an axon here.</summary>
    public required IrSlice Window { get; init; }

    /// <summary>Rows of synapse memory.</summary>
    public required int RowCount { get; init; }

    /// <summary>Weights per row.</summary>
    public required int Columns { get; init; }

    /// <summary>Address arithmetic of a conv block; null for dense and before the axon pass.</summary>
    public ConvGeometry? Geometry { get; init; }

    /// <summary>First axon; -1 before the axon pass.</summary>
    public int AxonBase { get; init; } = -1;

    /// <summary>First row; -1 before the axon pass.</summary>
    public int RowBase { get; init; } = -1;

    /// <summary>Largest spike count per axon and step; 0 before the axon pass.</summary>
    public long MaxCountPerAxon { get; init; }

    /// <summary>Integer weights; null before the quantize pass.</summary>
    public sbyte[]? Weights { get; init; }

    /// <summary>Positions in the window that have a row of a dense block, ascending; null = all of them.</summary>
    public int[]? Kept { get; init; }

    /// <summary>Axon addresses.</summary>
    public int AxonCount => Kept?.Length ?? Window.Size;
}
