using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Passes;

/// <summary>Puts the cores on tiles in layer order along a Hilbert curve, one per tile. The split pass has made sure that there are enough.</summary>
internal sealed class PlacePass : ICompilerPass
{
    public string Name => "place";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var mesh = context.Chip.Mesh;
        var walk = HilbertCurve.Walk(mesh.Width, mesh.Height);
        var order = Enumerable.Range(0, graph.Cores.Count).OrderBy(i => graph.Populations[graph.Cores[i].Population].Plan.Depth).ThenBy(i => i).ToArray();
        var cores = new IrCore[graph.Cores.Count];
        for (var i = 0; i < order.Length; i++) cores[order[i]] = graph.Cores[order[i]] with { TileX = walk[i].X, TileY = walk[i].Y };
        return graph with { Cores = cores, Stage = IrStage.Placed };
    }
}
