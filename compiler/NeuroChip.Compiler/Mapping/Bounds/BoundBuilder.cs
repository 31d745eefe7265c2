using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Placement;
using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Compiler.Mapping.Bounds;

/// <summary>Sums the bounds of the projections: populations never share a core, so every projection's packets are its own.</summary>
internal sealed class BoundBuilder
{
    private readonly CoreGraph _graph;
    private readonly SpikeRates _rates;
    private readonly DistanceLadder _fromTile;
    private readonly DistanceLadder _fromHost;
    private readonly DistanceLadder _toHost;
    private readonly int[] _capacity;
    private readonly HashSet<int> _sparse = [];

    private BoundBuilder(CoreGraph graph, SpikeRates rates)
    {
        (_graph, _rates) = (graph, rates);
        var distance = new HopDistance(graph.Chip.Mesh);
        (_fromTile, _fromHost, _toHost) = (DistanceLadder.FromTile(distance), DistanceLadder.FromHost(distance), DistanceLadder.ToHost(distance));
        // Projections of which some core has no row for inputs without a weight.
        foreach (var c in graph.Cores)
            foreach (var b in c.Blocks)
                if (b.Kept is not null) _sparse.Add(b.Projection);
        var core = graph.Chip.Core;
        _capacity = [.. graph.Populations.Select(p => graph.Projections.Any(j => j.Plan.Target.Index == p.Plan.Index && j.Form!.Dense is not null) ? Math.Min(core.Neurons, core.Synapse.WeightColumns) : core.Neurons)];
    }

    /// <summary>The bounds of a graph that has been split.</summary>
    internal static MappingBound Of(CoreGraph graph, SpikeRates rates)
    {
        var builder = new BoundBuilder(graph, rates);
        var (cores, packets, hops) = (0L, 0.0, 0.0);
        foreach (var p in graph.Populations)
            if (!p.Plan.IsInput) cores += builder.Cores(p);
        foreach (var projection in graph.Projections)
        {
            var (ownPackets, ownHops) = builder.Projection(projection);
            packets += ownPackets;
            hops += ownHops;
        }
        var (out0, outHops) = builder.Output();
        return new MappingBound((int)cores, packets + out0, hops + outHops, PlacementBound.Of(graph));
    }

    private long Cores(IrPopulation population)
    {
        var capacity = _capacity[population.Plan.Index];
        var neurons = population.Plan.Shape.Size;
        var least = (neurons + (long)capacity - 1) / capacity;
        var axons = 0.0;
        foreach (var p in _graph.Projections)
            if (p.Plan.Target.Index == population.Plan.Index && p.Form!.Conv is { } conv) axons += conv.InPerGroup * (double)neurons * ConvReach.PerNeuron(conv, p.Form.Input, capacity);
        return Math.Max(least, (long)Math.Ceiling(axons / _graph.Chip.Core.Axons - 1e-9));
    }

    private (double Packets, double Hops) Projection(IrProjection projection)
    {
        var form = projection.Form!;
        var capacity = _capacity[projection.Plan.Target.Index];
        var rates = _rates.Of(projection.Plan.Source);
        var pooled = PooledRates.Of(form, rates);
        var copies = Copies(form, capacity, _sparse.Contains(projection.Plan.Index));
        var (least, count, packets, ways) = (double.MaxValue, 0L, 0.0, 0.0);
        var local = projection.Plan.Source.Index == projection.Plan.Target.Index;
        var way = new double[(copies.Length == 0 ? 0 : copies.Max()) + 1];
        // Copies for the core that fires need no link.
        for (var k = 1; k < way.Length; k++) way[k] = _fromTile.Pack(local ? k - 1 : k, 1);
        for (var i = 0; i < pooled.Length; i++)
        {
            if (copies[i] == 0) continue;
            least = Math.Min(least, pooled[i]);
            count += copies[i];
            packets += pooled[i] * copies[i];
            ways += pooled[i] * way[copies[i]];
        }
        if (form.Conv is { } conv && count > 0)
        {
            var reach = conv.InPerGroup * (double)form.Outputs * ConvReach.PerNeuron(conv, form.Input, capacity);
            packets += least * Math.Max(0, reach - count);
        }
        if (projection.Plan.Source.IsInput) return (packets, FromHost(form, pooled, packets));
        if (local) return (packets, ways);
        return (packets, Math.Max(Math.Max(packets, ways), IntoTargets(projection, rates, pooled, capacity)));
    }

    /// <summary>Cores that each pooled element must reach: its neurons over what a core holds.</summary>
    private static int[] Copies(NormalForm form, int capacity, bool sparse)
    {
        var copies = new int[form.Input.Size];
        if (form.Conv is not { } conv)
        {
            if (!sparse)
            {
                Array.Fill(copies, (form.Outputs + capacity - 1) / capacity);
                return copies;
            }
            var weights = new double[copies.Length];
            for (var n = 0; n < form.Outputs; n++)
            {
                form.Dense!.Weights.Read(n, weights);
                for (var k = 0; k < weights.Length; k++)
                    if (weights[k] != 0) copies[k]++;
            }
            for (var k = 0; k < copies.Length; k++) copies[k] = (copies[k] + capacity - 1) / capacity;
            return copies;
        }
        var rows = AxisSpans.Build(conv.Vertical, 0, form.Input.Height, 0, conv.Output.Height);
        var columns = AxisSpans.Build(conv.Horizontal, 0, form.Input.Width, 0, conv.Output.Width);
        var i = 0;
        for (var c = 0; c < form.Input.Channels; c++)
            for (var y = 0; y < form.Input.Height; y++)
                for (var x = 0; x < form.Input.Width; x++)
                    copies[i++] = (int)(((long)rows[y].Count * columns[x].Count * conv.OutPerGroup + capacity - 1) / capacity);
        return copies;
    }

    private double FromHost(NormalForm form, double[] pooled, double packets)
    {
        if (form.Dense is not null) return _fromHost.Pack(packets, pooled.Sum());
        return _fromHost.Pack(packets, Largest(pooled, _graph.Chip.Core.Axons));
    }

    /// <summary>Every core of a matrix hears the whole source, which fills so many cores around it.</summary>
    private double IntoTargets(IrProjection projection, double[] rates, double[] pooled, int capacity)
    {
        if (projection.Form!.Dense is null || _sparse.Contains(projection.Plan.Index)) return 0;
        var form = projection.Form;
        var weights = new double[form.Source.Size];
        var source = 0;
        for (var c = 0; c < form.Source.Channels; c++)
            for (var y = 0; y < form.Source.Height; y++)
                for (var x = 0; x < form.Source.Width; x++, source++)
                    weights[source] = rates[rates.Length == 1 ? 0 : source] * form.Rows[y].Length * form.Columns[x].Length;
        var cores = (form.Outputs + capacity - 1) / capacity;
        return cores * _fromTile.Pack(pooled.Sum(), Largest(weights, _capacity[projection.Plan.Source.Index]));
    }

    private (double Packets, double Hops) Output()
    {
        var output = _graph.Plan.Output;
        if (!output.Spiking) return (0, 0);
        var rates = _rates.Of(output);
        var total = _rates.Total(output);
        var each = rates.Length == 1 ? rates[0] * Math.Min(output.Shape.Size, _capacity[output.Index]) : Largest(rates, _capacity[output.Index]);
        return (total, _toHost.Pack(total, each));
    }

    /// <summary>Sum of the largest values.</summary>
    private static double Largest(double[] values, int count)
    {
        if (values.Length <= count) return values.Sum();
        double[] sorted = [.. values];
        Array.Sort(sorted);
        var sum = 0.0;
        for (var i = sorted.Length - count; i < sorted.Length; i++) sum += sorted[i];
        return sum;
    }
}
