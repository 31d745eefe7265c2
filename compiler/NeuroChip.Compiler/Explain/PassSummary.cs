using NeuroChip.Compiler.Ir;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Explain;

/// <summary>What a pass did, in a few lines that depend on the network, the chip and the options alone.</summary>
internal static class PassSummary
{
    internal static IReadOnlyList<string> Of(CoreGraph before, CoreGraph after) => after.Stage switch
    {
        IrStage.Flat => Flat(before, after),
        IrStage.Folded => [.. after.Projections.Select(Folded)],
        IrStage.Discrete => [.. after.Populations.Where(p => p.Neuron is not null).Select(p => Discrete(after, p))],
        IrStage.Split => [.. after.Populations.Where(p => !p.Plan.IsInput).Select(p => Split(after, p)), .. Total(after)],
        IrStage.Placed => [Placed(after)],
        IrStage.Addressed => [Addressed(after)],
        IrStage.Quantized => [.. after.Populations.Where(p => !p.Plan.IsInput).Select(p => Quantized(after, p))],
        IrStage.Routed => Routed(after),
        _ => [],
    };

    private static IReadOnlyList<string> Flat(CoreGraph before, CoreGraph after)
    {
        var dropped = before.Projections.Sum(p => p.Chain.Count) - after.Projections.Sum(p => p.Chain.Count);
        var neurons = after.Populations.Where(p => !p.Plan.IsInput).Sum(p => (long)p.Plan.Shape.Size);
        return
        [
            Text($"{after.Populations.Count - 1} populations with {neurons} neurons behind the input {after.Plan.Input.Shape}, {after.Projections.Count} projections"),
            Text($"{Count(dropped, "Flatten operator")} dropped: elements are numbered alike on both sides"),
        ];
    }

    private static string Folded(IrProjection p)
    {
        var f = p.Form!;
        var kinds = p.Chain.Count == 0 ? "identity" : string.Join(" + ", p.Chain.Select(n => n.GetType().Name.Replace("Node", "", StringComparison.Ordinal)));
        var pool = f.Source == f.Input ? "" : Text($"pool {f.Source} to {f.Input}, then ");
        var kernel = f.Conv is { } c
            ? Text($"convolution {c.Vertical.Kernel} x {c.Horizontal.Kernel}{(c.Groups > 1 ? Text($" in {c.Groups} groups") : "")} of {f.Input} to {c.Output}, {c.Weights.Count} weights")
            : Text($"matrix {f.Dense!.Inputs} x {f.Dense.Outputs}");
        return Text($"{p.Name}: {kinds} ({Count(p.Chain.Count(n => n is not FlattenNode), "operator")}) to {pool}{kernel}{(f.Lowered ? ", multiplied out" : "")}");
    }

    private static string Discrete(CoreGraph graph, IrPopulation p)
    {
        var n = p.Neuron!;
        var one = (double)(1 << graph.Chip.Core.DecayBits);
        var decays = Array.Exists(n.KeepV, k => k != n.KeepV[0]) ? Text($"{n.KeepV.Min() / one:G4}..{n.KeepV.Max() / one:G4}") : Text($"{n.KeepV[0] / one:G4}");
        return Text($"{p.Plan.Name}: v keeps {decays} of itself in a step, with an error of at most {Math.Max(n.KeepUError, n.KeepVError):G3}; up to {Count(p.MaxCount, "spike")} a step");
    }

    private static string Split(CoreGraph graph, IrPopulation p)
    {
        var cores = graph.Cores.Where(c => c.Population == p.Plan.Index).ToArray();
        var s = cores[0].Slice;
        return Text($"{p.Plan.Name} {p.Grid}: {Count(cores.Length, "core")} of {s.Channels} x {s.Height} x {s.Width} (channels x rows x columns), up to {cores.Max(c => c.NeuronIndex.Length)} neurons, {cores.Max(c => c.Rows)} rows and {cores.Max(c => c.Axons)} axons each");
    }

    private static IEnumerable<string> Total(CoreGraph graph) => [Text($"{Count(graph.Cores.Count, "core")} for {graph.Chip.Tiles} tiles")];

    private static string Placed(CoreGraph graph)
    {
        var (width, height) = (graph.Cores.Max(c => c.TileX) + 1, graph.Cores.Max(c => c.TileY) + 1);
        return Text($"{Count(graph.Cores.Count, "core")} within {width} x {height} of {graph.Chip.Mesh.Width} x {graph.Chip.Mesh.Height} tiles");
    }

    private static string Addressed(CoreGraph graph)
    {
        var core = graph.Chip.Core;
        return Text($"{graph.Cores.Sum(c => (long)c.Axons)} axons and {graph.Cores.Sum(c => (long)c.Rows)} rows in {graph.Cores.Sum(c => c.Blocks.Length)} synapse blocks; fullest core {graph.Cores.Max(c => c.Axons)} of {core.Axons} axons, {graph.Cores.Max(c => c.Rows)} of {core.Synapse.Rows} rows");
    }

    private static string Quantized(CoreGraph graph, IrPopulation p)
    {
        var cores = graph.Cores.Where(c => c.Population == p.Plan.Index).Select(c => c.Quantization!).ToArray();
        return Text($"{p.Plan.Name}: scales {cores.Min(q => q.Scale.Min()):G3}..{cores.Max(q => q.Scale.Max()):G3}, error of a weight at most {cores.Max(q => q.Bound.WeightError):G3}, of a threshold {cores.Max(q => q.Bound.ThresholdError):G3}; accumulators reach {cores.Max(q => q.AccumulatorBound)} of {cores[0].AccumulatorLimit}");
    }

    private static IReadOnlyList<string> Routed(CoreGraph graph)
    {
        var entries = graph.Cores.Sum(c => c.Routes!.Entries.LongLength);
        return
        [
            Text($"{entries} entries in the cores' tables, at most {graph.Cores.Max(c => c.Routes!.Entries.Length)} of {graph.Chip.Core.RouteEntries} in one; {graph.InputRoutes!.Entries.Length} for the input"),
        ];
    }

    private static string Count(long count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
