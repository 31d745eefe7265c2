using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Plan;

/// <summary>
/// A flattened network as populations joined by linear projections, aligned in time-steps. What the float reference runs and
/// the compiler maps.
/// </summary>
/// <param name="Name">Network name.</param>
/// <param name="Populations">Input first, then in topological order of depth, ties by name order in the file.</param>
/// <param name="Projections">Ordered by target, then source, then chain.</param>
/// <param name="Semantics">Resolved semantics.</param>
public sealed record NetworkPlan(string Name, IReadOnlyList<Population> Populations, IReadOnlyList<Projection> Projections, SnnSemantics Semantics)
{
    /// <summary>The input population.</summary>
    public Population Input => Populations[0];

    /// <summary>The population that is read out (the last one marked as output).</summary>
    public Population Output => Populations.Last(p => p.IsOutput);

    /// <summary>Largest depth: a run of T recording steps takes T + Depth chip steps.</summary>
    public int Depth => Populations.Max(p => p.Depth);
}
