namespace NeuroChip.Chip.Timed;

/// <summary>
/// A network mapped onto a <see cref="TimedChip"/>, as flat arrays. Neurons are numbered core by core in the order of the mapping. A neuron that
/// fires sends its rows: one per core it reaches, or several where that core's synapses sit in different units; the first one is the message.
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

    /// <summary>First row of each neuron: [neurons + 1].</summary>
    public required int[] RowStart { get; init; }

    /// <summary>Receiving core: [rows].</summary>
    public required int[] RowCore { get; init; }

    /// <summary>Synapse unit: [rows].</summary>
    public required int[] RowSynapse { get; init; }

    /// <summary>Dendrite unit: [rows].</summary>
    public required int[] RowDendrite { get; init; }

    /// <summary>True for the first row of a message: [rows].</summary>
    public required bool[] RowIsMessage { get; init; }

    /// <summary>First synapse of each row: [rows + 1].</summary>
    public required int[] SynapseStart { get; init; }

    /// <summary>Receiving neuron, counted from the first one of its core: [synapses].</summary>
    public required ushort[] Target { get; init; }

    /// <summary>Weights where all are whole numbers of 16 bits: [synapses]; otherwise null.</summary>
    public short[]? SmallWeight { get; init; }

    /// <summary>Weights otherwise: [synapses]; no negative zero.</summary>
    public double[]? Weight { get; init; }

    /// <summary>Neurons.</summary>
    public int Neurons => FileIndex.Length;

    /// <summary>Synapses.</summary>
    public int Synapses => Target.Length;
}
