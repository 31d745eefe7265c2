using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Passes;

/// <summary>
/// Builds the routing tables: per source element the (tile, axon, delay) of every block that it reaches. Entries are ordered by delay, destination
/// row, destination column, axon; the host counts as column -1 of the source's row.
/// </summary>
internal sealed class RoutePass : ICompilerPass
{
    public string Name => "route";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        if (!CheckReach(graph, context)) return graph;
        var delays = new int[graph.Projections.Count][];
        foreach (var projection in graph.Projections) delays[projection.Plan.Index] = Delays(projection, context) ?? [];
        if (context.Diagnostics.HasErrors) return graph;

        var targets = new ProjectionTargets(graph);
        var coresOf = graph.Populations.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < graph.Cores.Count; i++) coresOf[graph.Cores[i].Population].Add(i);
        var cores = new IrCore[graph.Cores.Count];
        var input = new RouteTable([], []);
        // A population at a time, so that only its destinations are held twice.
        CoreLoop.Run(graph.Populations.Count, context.Threads, p =>
        {
            var plan = graph.Populations[p].Plan;
            var destinations = targets.Of(plan, delays);
            if (plan.IsInput)
            {
                input = destinations.Table(null, (x, y) => ((short)(x + 1), (short)y));
                return;
            }
            foreach (var i in coresOf[p])
            {
                var core = graph.Cores[i];
                cores[i] = core with { Routes = destinations.Table(core, (x, y) => ((short)(x - core.TileX), (short)(y - core.TileY))) };
            }
        });
        return graph with { Cores = cores, InputRoutes = input, Stage = IrStage.Routed };
    }

    private static bool CheckReach(CoreGraph graph, PassContext context)
    {
        // Nine signed bits per coordinate in a route entry; the host port costs one more hop.
        const int reach = 255;
        var mesh = context.Chip.Mesh;
        if (mesh.Width <= reach && mesh.Height <= reach) return true;
        foreach (var core in graph.Cores)
        {
            if (core.TileX < reach && core.TileY < reach) continue;
            context.Diagnostics.Error("NC0709", $"layer '{graph.Populations[core.Population].Plan.Name}', core {core.Part} of it lies on tile ({core.TileX}, {core.TileY}), a packet reaches {reach} tiles",
                null, "use a mesh of at most 255 x 255 tiles");
            return false;
        }
        return true;
    }

    private static int[]? Delays(IrProjection projection, PassContext context)
    {
        var plan = projection.Plan;
        var structural = plan.ReferenceLag + plan.Target.Depth - plan.Source.Depth - 1;
        var delays = new int[plan.DelaySteps.Length];
        for (var i = 0; i < delays.Length; i++)
        {
            delays[i] = structural + plan.DelaySteps[i];
            if (delays[i] is >= 0 and <= CoreConfig.MaxDelay) continue;
            var element = delays.Length == 1 ? "" : $" of element {i}";
            context.Diagnostics.Error("NC0707",
                $"projection {projection.Name} into layer '{plan.Target.Name}' needs an axonal delay{element} of {delays[i]} steps ({plan.DelaySteps[i]} from delay nodes, {structural} from the depths of its ends), the field holds 0..{CoreConfig.MaxDelay}: " +
                (delays[i] < 0 ? $"{-delays[i]} too few" : $"{delays[i] - CoreConfig.MaxDelay} too many"),
                new SourcePosition(plan.Target.Origin),
                delays[i] < 0 ? "delay the feedback in the network by the missing steps" : "use a longer --dt, or insert layers on the shorter path");
            return null;
        }
        return delays;
    }
}
