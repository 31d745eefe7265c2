using NeuroChip.Compiler.Ir;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Passes;

/// <summary>Drops Flatten operators: elements are numbered row-major on both sides, so no data moves.</summary>
internal sealed class FlattenPass : ICompilerPass
{
    public string Name => "flatten";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var projections = new IrProjection[graph.Projections.Count];
        for (var i = 0; i < projections.Length; i++)
        {
            var projection = graph.Projections[i];
            projections[i] = projection with { Chain = [.. projection.Chain.Where(n => n is not FlattenNode)] };
        }
        return graph with { Projections = projections, Stage = IrStage.Flat };
    }
}
