using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Compiler.Passes;

/// <summary>What every pass may read and report to.</summary>
/// <param name="Chip">The chip.</param>
/// <param name="WeightBits">Signed weight width in force: the chip's or fewer.</param>
/// <param name="ScalePerNeuron">A weight scale per neuron (output channel); false: one per core.</param>
/// <param name="Diagnostics">Errors and warnings.</param>
public sealed record PassContext(ChipConfig Chip, int WeightBits, bool ScalePerNeuron, DiagnosticBag Diagnostics)
{
    /// <summary>Threads of passes that work core by core; 0 = one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>Largest weight magnitude.</summary>
    public int MaxWeight => (Chip.Core.Synapse with { WeightBits = WeightBits }).MaxWeight;

    /// <summary>Narrower weights of single populations, by name.</summary>
    public IReadOnlyDictionary<string, int> LayerBits { get; init; } = new Dictionary<string, int>();

    /// <summary>Largest weight magnitude into a population.</summary>
    public int MaxWeightInto(string population) =>
        LayerBits.TryGetValue(population, out var bits) ? (Chip.Core.Synapse with { WeightBits = bits }).MaxWeight : MaxWeight;

    /// <summary>Neurons per core, lowered for populations whose routes would not fit otherwise; by population index.</summary>
    public Dictionary<int, int> NeuronLimits { get; } = [];

    /// <summary>Neurons that a core of this population may hold.</summary>
    public int NeuronLimit(int population) => NeuronLimits.TryGetValue(population, out var limit) ? limit : Chip.Core.Neurons;
}
