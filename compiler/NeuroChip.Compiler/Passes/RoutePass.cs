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
        var destinations = new List<Destination>[graph.Populations.Count][];
        for (var p = 0; p < destinations.Length; p++)
        {
            destinations[p] = new List<Destination>[graph.Populations[p].Plan.Shape.Size];
            for (var i = 0; i < destinations[p].Length; i++) destinations[p][i] = [];
        }
        foreach (var projection in graph.Projections) Connect(graph, projection, destinations[projection.Plan.Source.Index], context);
        if (context.Diagnostics.HasErrors) return graph;

        var input = graph.Plan.Input;
        var inputRoutes = Table(Enumerable.Range(0, input.Shape.Size), destinations[input.Index], (x, y) => ((short)(x + 1), (short)y));
        var cores = new IrCore[graph.Cores.Count];
        for (var i = 0; i < cores.Length; i++)
        {
            var core = graph.Cores[i];
            var plan = graph.Populations[core.Population].Plan;
            if (plan.Index == graph.Plan.Output.Index && plan.Spiking)
                foreach (var n in core.NeuronIndex) destinations[plan.Index][n].Add(new Destination(0, core.TileY, -1, n));
            cores[i] = core with { Routes = Table(core.NeuronIndex, destinations[plan.Index], (x, y) => ((short)(x - core.TileX), (short)(y - core.TileY))) };
        }
        return graph with { Cores = cores, InputRoutes = inputRoutes, Stage = IrStage.Routed };
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

    private static void Connect(CoreGraph graph, IrProjection projection, List<Destination>[] sources, PassContext context)
    {
        var form = projection.Form!;
        var delays = Delays(projection, context);
        if (delays is null) return;
        foreach (var core in graph.Cores)
            foreach (var block in core.Blocks)
            {
                if (block.Projection != projection.Plan.Index) continue;
                var w = block.Window;
                var row = Rows(block);
                for (var c = w.C0; c < w.C1; c++)
                    for (var y = 0; y < form.Rows.Length; y++)
                        foreach (var py in form.Rows[y])
                        {
                            if (py < w.Y0 || py >= w.Y1 || block.Geometry is { } g && g.RowSpans[py - w.Y0].Count == 0) continue;
                            for (var x = 0; x < form.Columns.Length; x++)
                                foreach (var px in form.Columns[x])
                                {
                                    if (px < w.X0 || px >= w.X1 || block.Geometry is { } h && h.ColumnSpans[px - w.X0].Count == 0) continue;
                                    var axon = ((c - w.C0) * w.Height + py - w.Y0) * w.Width + px - w.X0;
                                    if (row is not null && (axon = row[axon]) < 0) continue;
                                    axon += block.AxonBase;
                                    var source = (c * form.Source.Height + y) * form.Source.Width + x;
                                    sources[source].Add(new Destination(delays[delays.Length == 1 ? 0 : source], core.TileY, core.TileX, axon));
                                }
                        }
            }
    }

    /// <summary>Position in the window to row, -1 without one; null where every position has its own.</summary>
    private static int[]? Rows(IrBlock block)
    {
        if (block.Kept is not { } kept) return null;
        var rows = new int[block.Window.Size];
        Array.Fill(rows, -1);
        for (var r = 0; r < kept.Length; r++) rows[kept[r]] = r;
        return rows;
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

    private static RouteTable Table(IEnumerable<int> sources, List<Destination>[] destinations, Func<int, int, (short, short)> relative)
    {
        var start = new List<int> { 0 };
        var entries = new List<RouteEntry>();
        foreach (var source in sources)
        {
            var list = destinations[source];
            list.Sort();
            foreach (var d in list)
            {
                var (dx, dy) = relative(d.X, d.Y);
                entries.Add(new RouteEntry(dx, dy, d.Axon, (byte)d.Delay));
            }
            start.Add(entries.Count);
        }
        return new RouteTable([.. start], [.. entries]);
    }
}
