using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Mapping.Traffic;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Ir;

/// <summary>The compiler's intermediate representation: which part of the network sits in which core. Each pass returns a new one.</summary>
public sealed record CoreGraph
{
    /// <summary>The network.</summary>
    public required NetworkPlan Plan { get; init; }

    /// <summary>The chip.</summary>
    public required ChipConfig Chip { get; init; }

    /// <summary>Populations in plan order.</summary>
    public required IReadOnlyList<IrPopulation> Populations { get; init; }

    /// <summary>Projections in plan order.</summary>
    public required IReadOnlyList<IrProjection> Projections { get; init; }

    /// <summary>Cores ordered by population, then by slice; empty before the split pass.</summary>
    public IReadOnlyList<IrCore> Cores { get; init; } = [];

    /// <summary>Packets between the cores at the rates that the mapping assumed; null before the place pass.</summary>
    public CoreTraffic? Traffic { get; init; }

    /// <summary>Destinations of the input elements; null before the route pass.</summary>
    public RouteTable? InputRoutes { get; init; }

    /// <summary>What has been established; the verifier checks all of it.</summary>
    public IrStage Stage { get; init; }
}
