using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Passes;

/// <summary>Puts the cores on tiles in layer order along a Hilbert curve, one per tile.</summary>
internal sealed class PlacePass : ICompilerPass
{
    public string Name => "place";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var mesh = context.Chip.Mesh;
        if (graph.Cores.Count > context.Chip.Tiles)
        {
            var side = (int)Math.Ceiling(Math.Sqrt(graph.Cores.Count));
            var rows = (graph.Cores.Count + side - 1) / side;
            var first = graph.Populations[graph.Cores[context.Chip.Tiles].Population].Plan;
            context.Diagnostics.Error("NC0706",
                $"the network needs {graph.Cores.Count} cores, '{context.Chip.Name}' has {mesh.Width} x {mesh.Height} = {context.Chip.Tiles} tiles: {graph.Cores.Count - context.Chip.Tiles} too many; layer '{first.Name}', core {graph.Cores[context.Chip.Tiles].Part} of it, is the first without a tile",
                new SourcePosition(first.Origin), $"--set mesh.width={side} --set mesh.height={rows}");
            return graph;
        }
        var walk = HilbertCurve.Walk(mesh.Width, mesh.Height);
        var order = Enumerable.Range(0, graph.Cores.Count).OrderBy(i => graph.Populations[graph.Cores[i].Population].Plan.Depth).ThenBy(i => i).ToArray();
        var cores = new IrCore[graph.Cores.Count];
        for (var i = 0; i < order.Length; i++) cores[order[i]] = graph.Cores[order[i]] with { TileX = walk[i].X, TileY = walk[i].Y };
        return graph with { Cores = cores, Stage = IrStage.Placed };
    }
}
