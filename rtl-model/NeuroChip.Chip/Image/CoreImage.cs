namespace NeuroChip.Chip.Image;

/// <summary>The contents of one core.</summary>
public sealed record CoreImage
{
    /// <summary>Tile column.</summary>
    public required int TileX { get; init; }

    /// <summary>Tile row.</summary>
    public required int TileY { get; init; }

    /// <summary>Index of the population in <see cref="ChipImage.Populations"/>.</summary>
    public required int Population { get; init; }

    /// <summary>Local neuron to row-major index in the population; its length is the number of neurons.</summary>
    public required int[] NeuronIndex { get; init; }

    /// <summary>First chip step in which the neurons update (the population's depth).</summary>
    public required int StartStep { get; init; }

    /// <summary>Largest axonal delay among the routes; the delay line drains for so many steps after the last update.</summary>
    public required int MaxDelay { get; init; }

    /// <summary>
    /// Membrane of one accumulator unit in the model's own units, length 1 or one per neuron; for reports and membrane traces. Thresholds,
    /// biases and the like are already in these units, so the chip itself never needs it.
    /// </summary>
    public required double[] Scale { get; init; }

    /// <summary>Neuron unit settings.</summary>
    public required NeuronParameters Neurons { get; init; }

    /// <summary>Synapse blocks with disjoint, ascending axon and row ranges.</summary>
    public required SynapseBlock[] Blocks { get; init; }

    /// <summary>Per neuron, its destinations.</summary>
    public required RouteTable Routes { get; init; }
}
