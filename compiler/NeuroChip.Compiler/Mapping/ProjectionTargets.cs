using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Mapping;

/// <summary>For every projection the blocks that it feeds, by tile row and column, so that destinations come in the order of the routing table.</summary>
internal sealed class ProjectionTargets
{
    private readonly CoreGraph _graph;
    private readonly List<(IrCore Core, IrBlock Block)>[] _blocks;
    private readonly InverseMap[] _rows;
    private readonly InverseMap[] _columns;

    internal ProjectionTargets(CoreGraph graph)
    {
        _graph = graph;
        _blocks = [.. graph.Projections.Select(_ => new List<(IrCore, IrBlock)>())];
        _rows = [.. graph.Projections.Select(p => new InverseMap(p.Form!.Rows, p.Form.Input.Height))];
        _columns = [.. graph.Projections.Select(p => new InverseMap(p.Form!.Columns, p.Form.Input.Width))];
        foreach (var core in graph.Cores.OrderBy(c => c.TileY).ThenBy(c => c.TileX))
            foreach (var block in core.Blocks) _blocks[block.Projection].Add((core, block));
    }

    /// <summary>The destinations of a population's elements.</summary>
    /// <param name="population">The source.</param>
    /// <param name="delays">Per projection: length 1 or one per source element.</param>
    internal DestinationList Of(Population population, int[][] delays)
    {
        var size = population.Shape.Size;
        var list = new DestinationList(size);
        for (var filling = false; ; filling = true)
        {
            foreach (var projection in _graph.Projections)
                if (projection.Plan.Source.Index == population.Index)
                    foreach (var (core, block) in _blocks[projection.Plan.Index])
                        Connect(projection, core, block, delays[projection.Plan.Index], list, filling);
            if (population.Index == _graph.Plan.Output.Index && population.Spiking)
                foreach (var core in _graph.Cores)
                    if (core.Population == population.Index)
                        foreach (var n in core.NeuronIndex) list.Add(n, new Destination(0, core.TileY, -1, n), filling);
            if (filling) break;
            if (!list.Allocate())
                throw new DiagnosticException("NC0705", $"the elements of '{population.Name}' have more than {Array.MaxLength} destinations", new SourcePosition(population.Origin), "use larger cores, so that an element has fewer destinations");
        }
        list.Sort();
        return list;
    }

    private void Connect(IrProjection projection, IrCore core, IrBlock block, int[] delays, DestinationList list, bool filling)
    {
        var source = projection.Form!.Source;
        var (rows, columns) = (_rows[projection.Plan.Index], _columns[projection.Plan.Index]);
        var w = block.Window;
        var kept = Rows(block);
        for (var c = w.C0; c < w.C1; c++)
            for (var py = w.Y0; py < w.Y1; py++)
            {
                if (block.Geometry is { } g && g.RowSpans[py - w.Y0].Count == 0) continue;
                foreach (var y in rows[py])
                    for (var px = w.X0; px < w.X1; px++)
                    {
                        if (block.Geometry is { } h && h.ColumnSpans[px - w.X0].Count == 0) continue;
                        var axon = ((c - w.C0) * w.Height + py - w.Y0) * w.Width + px - w.X0;
                        if (kept is not null && (axon = kept[axon]) < 0) continue;
                        axon += block.AxonBase;
                        foreach (var x in columns[px])
                        {
                            var element = (c * source.Height + y) * source.Width + x;
                            list.Add(element, new Destination(delays[delays.Length == 1 ? 0 : element], core.TileY, core.TileX, axon), filling);
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
}
