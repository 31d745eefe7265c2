namespace NeuroChip.Compiler;

/// <summary>What the user may choose at compile time beyond the network's semantics.</summary>
public sealed record CompilerOptions
{
    /// <summary>Signed weight width, 1..the chip's; null = the chip's.</summary>
    public int? WeightBits { get; init; }

    /// <summary>Signed weight width of single populations by name, 1..<see cref="WeightBits"/>; what is not named has the full width.</summary>
    public IReadOnlyDictionary<string, int> LayerBits { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>A weight scale of its own for every neuron (output channel of a kernel), the default; false: one for all neurons of a core.</summary>
    public bool ScalePerNeuron { get; init; } = true;

    /// <summary>Threads of the passes that work core by core; 0 = one a processor. The image does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Called before every pass with its name, its number and how many there are; null = nothing is told. Mapping passes may start over.</summary>
    public Action<string, int, int>? Progress { get; init; }

    /// <summary>Called after every pass with its name and the graph as text; null = no text is made.</summary>
    public Action<string, string>? Trace { get; init; }
}
