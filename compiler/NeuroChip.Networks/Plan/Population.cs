using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>A set of neurons of one kind, or the network's input.</summary>
/// <param name="Index">Position in <see cref="NetworkPlan.Populations"/>.</param>
/// <param name="Name">Unique name.</param>
/// <param name="Origin">Position in the source file.</param>
/// <param name="Shape">[n], [c, l] or [c, h, w]; neurons are numbered row-major.</param>
/// <param name="Neuron">Parameters; null for the input population.</param>
/// <param name="Spiking">False for integrators, whose membrane is read out.</param>
/// <param name="IsOutput">True if an output node reads it.</param>
/// <param name="Depth">
/// Pipeline offset D in chip steps: the population's first update happens in chip step D. The input has depth 0 and every projection takes
/// at least one step; equal to the longest path from the input over the graph with feedback edges removed.
/// </param>
/// <param name="BiasCurrent">Constant input per neuron and step from the biases of Affine and Conv nodes, already summed; null = none.</param>
public sealed record Population(
    int Index, string Name, string Origin, Shape Shape, NeuronNode? Neuron, bool Spiking, bool IsOutput, int Depth, double[]? BiasCurrent)
{
    /// <summary>True for the network's input.</summary>
    public bool IsInput => Neuron is null;
}
