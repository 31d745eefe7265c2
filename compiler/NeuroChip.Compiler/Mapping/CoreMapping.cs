using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>One used core in the report.</summary>
public sealed record CoreMapping
{
    /// <summary>Position in the image.</summary>
    public required int Index { get; init; }

    /// <summary>Name of the population.</summary>
    public required string Population { get; init; }

    /// <summary>Ordinal among the population's cores.</summary>
    public required int Part { get; init; }

    /// <summary>Tile column.</summary>
    public required int TileX { get; init; }

    /// <summary>Tile row.</summary>
    public required int TileY { get; init; }

    /// <summary>Slice of the population's grid.</summary>
    public required IrSlice Slice { get; init; }

    /// <summary>Neurons in use.</summary>
    public required int Neurons { get; init; }

    /// <summary>Synapse rows in use.</summary>
    public required int Rows { get; init; }

    /// <summary>Weight columns in use: the widest block.</summary>
    public required int Columns { get; init; }

    /// <summary>Stored weights.</summary>
    public required long Weights { get; init; }

    /// <summary>Axons in use.</summary>
    public required int Axons { get; init; }

    /// <summary>Route entries in use.</summary>
    public required int RouteEntries { get; init; }

    /// <summary>max(neurons, rows, weights) over the core's capacity of each, 0..1.</summary>
    public required double Utilization { get; init; }

    /// <summary>Scale, shift, proofs and error bounds.</summary>
    public required CoreQuantization Quantization { get; init; }
}
