using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Placement;
using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Compiler.Passes;

/// <summary>Puts the cores on tiles, one per tile, so that packets times hops is small. The split pass has made sure that there are enough.</summary>
internal sealed class PlacePass : ICompilerPass
{
    public string Name => "place";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var traffic = TrafficBuilder.Build(graph, context.Rates);
        var found = PlacementSearch.Candidates(graph, traffic, context.Mapping);
        var tiles = found[Math.Min(context.Candidate, found.Count - 1)];
        var width = context.Chip.Mesh.Width;
        var cores = new IrCore[graph.Cores.Count];
        for (var i = 0; i < cores.Length; i++) cores[i] = graph.Cores[i] with { TileX = tiles[i] % width, TileY = tiles[i] / width };
        return graph with { Cores = cores, Traffic = traffic, Stage = IrStage.Placed };
    }
}
