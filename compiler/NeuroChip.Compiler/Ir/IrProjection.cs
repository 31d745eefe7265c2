using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Ir;

/// <summary>A projection on its way to synapse blocks.</summary>
public sealed record IrProjection
{
    /// <summary>The projection of the plan.</summary>
    public required Projection Plan { get; init; }

    /// <summary>Linear operators left after flattening.</summary>
    public required IReadOnlyList<SnnNode> Chain { get; init; }

    /// <summary>The normal form; null before the fold pass.</summary>
    public NormalForm? Form { get; init; }

    /// <summary>"source -> target".</summary>
    public string Name => Plan.Source.Name + " -> " + Plan.Target.Name;
}
