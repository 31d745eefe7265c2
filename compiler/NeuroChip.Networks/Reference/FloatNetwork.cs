using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Reference;

/// <summary>A plan made ready for the float reference. Immutable: one instance serves any number of <see cref="FloatSimulator"/>s on any threads.</summary>
public sealed class FloatNetwork
{
    /// <summary>Transposes weights and counts fan-outs.</summary>
    public FloatNetwork(NetworkPlan plan)
    {
        Plan = plan;
        var projections = plan.Projections.Select(p => new ReferenceProjection(p)).ToArray();
        Outgoing = [.. plan.Populations.Select(p => projections.Where(q => q.Plan.Source.Index == p.Index).ToArray())];
        Slots = [.. plan.Populations.Select(p => 1 + projections.Where(q => q.Plan.Target.Index == p.Index).SelectMany(q => q.Lags).DefaultIfEmpty(0).Max())];
        Neurons = [.. plan.Populations.Select(p => p.Neuron is null ? null : NeuronDynamics.Discretize(p.Neuron, plan.Semantics))];
    }

    /// <summary>The plan.</summary>
    public NetworkPlan Plan { get; }

    internal ReferenceProjection[][] Outgoing { get; }

    /// <summary>Accumulator rows per population: one for now and one for each step that a spike can travel.</summary>
    internal int[] Slots { get; }

    internal DiscreteNeuron?[] Neurons { get; }
}
