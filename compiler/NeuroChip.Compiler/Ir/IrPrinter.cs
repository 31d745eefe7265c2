using System.Globalization;
using System.Text;

namespace NeuroChip.Compiler.Ir;

/// <summary>The graph as text, the same for the same graph; for people and tests.</summary>
public static class IrPrinter
{
    /// <summary>Prints what is established so far.</summary>
    public static string Print(CoreGraph graph)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"network {graph.Plan.Name}, stage {graph.Stage.ToString().ToLowerInvariant()}\n");
        foreach (var p in graph.Populations) Population(text, p);
        foreach (var p in graph.Projections) Projection(text, p);
        foreach (var c in graph.Cores) Core(text, graph, c);
        if (graph.InputRoutes is { } routes) text.Append(CultureInfo.InvariantCulture, $"input routes {routes.Entries.Length}\n");
        return text.ToString();
    }

    private static void Population(StringBuilder text, IrPopulation p)
    {
        text.Append(CultureInfo.InvariantCulture, $"population {p.Plan.Index} '{p.Plan.Name}' {p.Plan.Shape} grid {p.Grid} depth {p.Plan.Depth}");
        if (p.Plan.IsInput) text.Append(" input");
        if (p.Plan.IsOutput) text.Append(" output");
        if (p.Neuron is { } n)
            text.Append(CultureInfo.InvariantCulture, $" keep_u {Range(n.KeepU)} keep_v {Range(n.KeepV)} gain {Range(n.Gain)} bias {Range(n.BiasU)} drive {Range(n.BiasV)} threshold {Range(n.Threshold)} reset {n.Reset.ToString().ToLowerInvariant()}");
        text.Append('\n');
    }

    private static void Projection(StringBuilder text, IrProjection p)
    {
        text.Append(CultureInfo.InvariantCulture, $"projection {p.Plan.Index} {p.Name} lag {p.Plan.ReferenceLag} delays {Range(p.Plan.DelaySteps)}: ");
        if (p.Form is not { } f)
        {
            text.AppendJoin(", ", p.Chain.Select(n => n.GetType().Name.Replace("Node", "", StringComparison.Ordinal) + " '" + n.Name + "'")).Append('\n');
            return;
        }
        if (f.Source != f.Input) text.Append(CultureInfo.InvariantCulture, $"pool {f.Source} to {f.Input}, sharing {f.Sharing}; ");
        if (f.Conv is { } c)
            text.Append(CultureInfo.InvariantCulture, $"conv {f.Input} to {c.Output} kernel {c.Vertical.Kernel}x{c.Horizontal.Kernel} stride {c.Vertical.Stride},{c.Horizontal.Stride} pad {c.Vertical.Pad},{c.Horizontal.Pad} dilation {c.Vertical.Dilation},{c.Horizontal.Dilation} groups {c.Groups}");
        else text.Append(CultureInfo.InvariantCulture, $"dense {f.Dense!.Inputs} to {f.Dense.Outputs}{(f.Lowered ? " lowered" : "")}");
        text.Append('\n');
    }

    private static void Core(StringBuilder text, CoreGraph graph, IrCore c)
    {
        text.Append(CultureInfo.InvariantCulture, $"core {c.Index} '{graph.Populations[c.Population].Plan.Name}' part {c.Part} slice {c.Slice} neurons {c.NeuronIndex.Length} rows {c.Rows} axons {c.Axons}");
        if (c.TileX >= 0) text.Append(CultureInfo.InvariantCulture, $" tile {c.TileX},{c.TileY}");
        if (c.Routes is { } r) text.Append(CultureInfo.InvariantCulture, $" routes {r.Entries.Length}");
        text.Append('\n');
        foreach (var b in c.Blocks)
        {
            text.Append(CultureInfo.InvariantCulture, $"  block projection {b.Projection} {b.Kind.ToString().ToLowerInvariant()} window {b.Window} rows {b.RowCount} columns {b.Columns}");
            if (b.AxonBase >= 0) text.Append(CultureInfo.InvariantCulture, $" axon_base {b.AxonBase} row_base {b.RowBase} max_count {b.MaxCountPerAxon}");
            text.Append('\n');
        }
        if (c.Quantization is { } q)
            text.Append(CultureInfo.InvariantCulture, $"  scale {Range(q.Scale)} shift {q.Neurons.InputShift} threshold {Range(q.Neurons.Threshold)} accumulator {q.AccumulatorBound} of {q.AccumulatorLimit} weight_error {q.Bound.WeightError:R}\n");
    }

    private static string Range(double[] v) => v.Min() == v.Max() ? v[0].ToString("R", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{v.Min():R}..{v.Max():R}");

    private static string Range(int[] v) => v.Min() == v.Max() ? v[0].ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{v.Min()}..{v.Max()}");
}
