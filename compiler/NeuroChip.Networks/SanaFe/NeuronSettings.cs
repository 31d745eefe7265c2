using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>What a group sets for its neurons and a neuron may set differently; equal ones are one object after <see cref="NetworkDraft.Intern"/>.</summary>
internal sealed record NeuronSettings
{
    internal static readonly NeuronSettings Default = new();

    /// <summary>Soma unit, or empty for the core's first one.</summary>
    public string Soma { get; init; } = "";

    /// <summary>Dendrite unit, or empty.</summary>
    public string Dendrite { get; init; } = "";

    /// <summary>Synapse unit of incoming connections, or empty.</summary>
    public string Synapse { get; init; } = "";

    /// <summary>Parameters.</summary>
    public SomaSettings Parameters { get; init; } = new();

    /// <summary>Bias.</summary>
    public double Bias { get; init; }

    /// <summary>Potential before the first step.</summary>
    public double Potential { get; init; }
}
