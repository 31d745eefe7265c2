namespace NeuroChip.Chip.Image;

/// <summary>A range of axons with its rows of weights.</summary>
public sealed record SynapseBlock
{
    /// <summary>Dense or conv.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>First axon address.</summary>
    public required int AxonBase { get; init; }

    /// <summary>Number of axon addresses.</summary>
    public required int AxonCount { get; init; }

    /// <summary>First row in the synapse memory.</summary>
    public required int RowBase { get; init; }

    /// <summary>Rows used: dense = AxonCount; conv = InChannels * KernelHeight * KernelWidth.</summary>
    public required int RowCount { get; init; }

    /// <summary>Weights per row: dense = the core's neurons; conv = output channels per group.</summary>
    public required int Columns { get; init; }

    /// <summary>[RowCount, Columns], row-major.</summary>
    public required sbyte[] Weights { get; init; }

    /// <summary>Largest spike count that one axon can receive in a step (all sources summed); part of the accumulator proof.</summary>
    public required long MaxCountPerAxon { get; init; }

    /// <summary>Index of the projection in <see cref="ChipImage.Projections"/>.</summary>
    public required int Projection { get; init; }

    /// <summary>Conv address arithmetic; null for dense.</summary>
    public ConvGeometry? Conv { get; init; }
}
