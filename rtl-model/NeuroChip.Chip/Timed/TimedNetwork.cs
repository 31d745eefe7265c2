namespace NeuroChip.Chip.Timed;

/// <summary>
/// A network mapped onto a <see cref="TimedChip"/>, as flat arrays. Neurons are numbered core by core in the order of the mapping. A neuron that
/// fires sends a message to every core it reaches. Its rows say how many synapses are worked off there, one per core, or several where that core's synapses
/// sit in different units; its runs say which weights reach which neurons.
/// </summary>
public sealed class TimedNetwork
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Populations in the order of the file.</summary>
    public required IReadOnlyList<TimedGroup> Groups { get; init; }

    /// <summary>First neuron of each core, and the number of neurons at the end: [cores + 1].</summary>
    public required int[] CoreStart { get; init; }

    /// <summary>File index of each neuron: [neurons].</summary>
    public required int[] FileIndex { get; init; }

    /// <summary>Index into <see cref="Classes"/>: [neurons].</summary>
    public required int[] ClassOf { get; init; }

    /// <summary>Distinct parameter sets.</summary>
    public required IReadOnlyList<SomaClass> Classes { get; init; }

    /// <summary>Bias per time-step: [neurons].</summary>
    public required double[] Bias { get; init; }

    /// <summary>Potential before the first time-step: [neurons].</summary>
    public required double[] Potential { get; init; }

    /// <summary>Spike trains of input neurons, by neuron.</summary>
    public required IReadOnlyDictionary<int, bool[]> Trains { get; init; }

    /// <summary>
    /// Where the charge of each neuron is added up: [neurons]. Charges have an order of their own, in which runs are long: the channels of a place side by
    /// side behind a convolution, otherwise the order of the file.
    /// </summary>
    public required int[] Slot { get; init; }

    /// <summary>First run of each neuron: [neurons + 1].</summary>
    public required int[] RunStart { get; init; }

    /// <summary>What a firing adds to which charges, in the order of the file; what lies behind the last run is unused.</summary>
    public required WeightRun[] Runs { get; init; }

    /// <summary>Weights, which the runs of several neurons may share; no negative zero.</summary>
    public required double[] Weight { get; init; }

    /// <summary>First row of each neuron: [neurons + 1].</summary>
    public required int[] RowStart { get; init; }

    /// <summary>What a firing costs where: the rows of a neuron by receiver, ascending; what lies behind the last row is unused.</summary>
    public required TimedRow[] Rows { get; init; }

    /// <summary>The pairs of units that receive, by core.</summary>
    public required IReadOnlyList<TimedReceiver> Receivers { get; init; }

    /// <summary>Neurons.</summary>
    public int Neurons => FileIndex.Length;

    /// <summary>Synapses of all rows.</summary>
    public required long Synapses { get; init; }
}
