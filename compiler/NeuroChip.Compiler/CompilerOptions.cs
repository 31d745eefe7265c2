using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Explain;
using NeuroChip.Compiler.Mapping.Traffic;

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

    /// <summary>How the network is mapped; null = as the chip says.</summary>
    public MappingConfig? Mapping { get; init; }

    /// <summary>How often input elements and neurons fire.</summary>
    public SpikeRates Rates { get; init; } = SpikeRates.Estimated;

    /// <summary>
    /// Prices an image by running it, for effort 3; lower is better, and the same image must give the same price. Null: effort 3 is effort 2.
    /// </summary>
    public Func<ChipImage, double>? Score { get; init; }

    /// <summary>
    /// False leaves out the certificate: the proof that the image holds what the passes promise, and its comparison with the network. For images that run once and are
    /// not kept; a file without a certificate is refused.
    /// </summary>
    public bool Certify { get; init; } = true;

    /// <summary>Called after every pass with its name and the graph as text; null = no text is made.</summary>
    public Action<string, string>? Trace { get; init; }

    /// <summary>Watches the passes; null = nobody.</summary>
    public ICompilationObserver? Observer { get; init; }
}
