using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping.Traffic;

/// <summary>
/// Counts the packets between the cores of a cut, as the route pass will make routes: one per source element, pooled element and core that has an
/// axon for it. Work grows with the number of routes, not of synapses; a matrix over the whole input is counted once for all its cores.
/// </summary>
internal sealed class TrafficBuilder
{
    private readonly CoreGraph _graph;
    private readonly SpikeRates _rates;
    private readonly int[][] _coreOf;
    private readonly double[] _sum;
    private readonly List<int> _touched = [];
    private readonly double[] _fromHost;
    private readonly List<CoreFlow> _flows = [];

    private TrafficBuilder(CoreGraph graph, SpikeRates rates)
    {
        (_graph, _rates) = (graph, rates);
        _coreOf = new int[graph.Populations.Count][];
        _sum = new double[graph.Cores.Count];
        _fromHost = new double[graph.Cores.Count];
    }

    /// <summary>The traffic of a graph that has been split.</summary>
    internal static CoreTraffic Build(CoreGraph graph, SpikeRates rates)
    {
        var builder = new TrafficBuilder(graph, rates);
        foreach (var core in graph.Cores)
        {
            var map = builder._coreOf[core.Population] ??= new int[graph.Populations[core.Population].Plan.Shape.Size];
            for (var i = 0; i < core.NeuronIndex.Length; i++) map[core.NeuronIndex[i]] = core.Index;
        }
        foreach (var projection in graph.Projections) builder.Add(projection);
        return new CoreTraffic(graph.Cores.Count, Merge(builder._flows), builder._fromHost, ToHost(graph, rates));
    }

    private static double[] ToHost(CoreGraph graph, SpikeRates rates)
    {
        var result = new double[graph.Cores.Count];
        var output = graph.Plan.Output;
        if (!output.Spiking) return result;
        var rate = rates.Of(output);
        foreach (var core in graph.Cores)
            if (core.Population == output.Index)
                foreach (var n in core.NeuronIndex) result[core.Index] += rate[rate.Length == 1 ? 0 : n];
        return result;
    }

    private void Add(IrProjection projection)
    {
        var form = projection.Form!;
        var rates = _rates.Of(projection.Plan.Source);
        var (rows, columns) = (Sources(form.Rows, form.Input.Height), Sources(form.Columns, form.Input.Width));
        (int From, double Packets)[]? whole = null;
        foreach (var core in _graph.Cores)
            foreach (var block in core.Blocks)
            {
                if (block.Projection != projection.Plan.Index) continue;
                var everything = form.Conv is null && block.Kept is null && block.Window.Size == form.Input.Size;
                var flows = everything && whole is not null ? whole : Block(projection, form, block, core.Slice, rates, rows, columns);
                if (everything) whole = flows;
                foreach (var (from, packets) in flows)
                    if (from < 0) _fromHost[core.Index] += packets;
                    else _flows.Add(new CoreFlow(from, core.Index, packets));
            }
    }

    private (int From, double Packets)[] Block(IrProjection projection, NormalForm form, IrBlock block, IrSlice slice, double[] rates, List<int>[] rows, List<int>[] columns)
    {
        var w = block.Window;
        var (usedRows, usedColumns) = (Reached(form.Conv?.Vertical, w.Y0, w.Y1, slice.Y0, slice.Y1), Reached(form.Conv?.Horizontal, w.X0, w.X1, slice.X0, slice.X1));
        var cores = projection.Plan.Source.IsInput ? null : _coreOf[projection.Plan.Source.Index];
        var host = 0.0;
        if (block.Kept is { } kept)
            foreach (var position in kept)
            {
                var (c, pixel) = (w.C0 + position / (w.Height * w.Width), position % (w.Height * w.Width));
                foreach (var y in rows[w.Y0 + pixel / w.Width])
                    foreach (var x in columns[w.X0 + pixel % w.Width]) Source((c * form.Source.Height + y) * form.Source.Width + x);
            }
        else
            for (var c = w.C0; c < w.C1; c++)
                foreach (var py in usedRows)
                    foreach (var y in rows[py])
                    {
                        var line = (c * form.Source.Height + y) * form.Source.Width;
                        foreach (var px in usedColumns)
                            foreach (var x in columns[px]) Source(line + x);
                    }
        if (cores is null) return [(-1, host)];
        _touched.Sort();
        var flows = new List<(int, double)>(_touched.Count);
        foreach (var core in _touched)
        {
            // A core whose first neurons never fire is noted twice.
            if (_sum[core] > 0) flows.Add((core, _sum[core]));
            _sum[core] = 0;
        }
        _touched.Clear();
        return [.. flows];

        void Source(int element)
        {
            var rate = rates[rates.Length == 1 ? 0 : element];
            if (cores is null)
            {
                host += rate;
                return;
            }
            var core = cores[element];
            if (_sum[core] == 0) _touched.Add(core);
            _sum[core] += rate;
        }
    }

    /// <summary>Per pooled index, the source indices that add to it.</summary>
    private static List<int>[] Sources(int[][] map, int size)
    {
        var result = new List<int>[size];
        for (var i = 0; i < size; i++) result[i] = [];
        for (var i = 0; i < map.Length; i++)
            foreach (var target in map[i]) result[target].Add(i);
        return result;
    }

    /// <summary>The inputs of a window that reach an output of the tile: all of them, unless stride or dilation leave holes.</summary>
    private static int[] Reached(ConvAxis? axis, int first, int end, int outputFirst, int outputEnd)
    {
        var all = Enumerable.Range(first, Math.Max(0, end - first));
        if (axis is not { } a || a.Stride <= a.Kernel && a.Dilation == 1) return [.. all];
        var spans = AxisSpans.Build(a, first, end, outputFirst, outputEnd);
        return [.. all.Where(i => spans[i - first].Count > 0)];
    }

    /// <summary>One flow per pair, in order.</summary>
    private static CoreFlow[] Merge(List<CoreFlow> flows)
    {
        flows.Sort(static (a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.To != b.To ? a.To.CompareTo(b.To) : a.Packets.CompareTo(b.Packets));
        var merged = new List<CoreFlow>(flows.Count);
        foreach (var f in flows)
            if (merged.Count > 0 && merged[^1] is var last && last.From == f.From && last.To == f.To) merged[^1] = last with { Packets = last.Packets + f.Packets };
            else merged.Add(f);
        return [.. merged];
    }
}
