using System.Runtime.CompilerServices;

namespace NeuroChip.Compiler.Ir;

/// <summary>Checks between passes what the stage promises. A failure is a bug of the compiler, never of the user.</summary>
public static class IrVerifier
{
    /// <summary>Checks a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="pass">The pass that made it.</param>
    /// <param name="threads">Threads; 0 = one a processor.</param>
    /// <exception cref="InvalidOperationException">Names the pass and the broken invariant.</exception>
    public static void Check(CoreGraph graph, string pass, int threads = 1)
    {
        Chains(graph, pass);
        if (graph.Stage >= IrStage.Folded) Forms(graph, pass);
        if (graph.Stage >= IrStage.Discrete)
            foreach (var p in graph.Populations) Require(p.Plan.IsInput || p.Neuron is not null, pass, $"population {p.Plan.Index} has no discrete neuron");
        if (graph.Stage < IrStage.Split) return;
        Slices(graph, pass);
        if (graph.Stage >= IrStage.Placed) IrCoreVerifier.Tiles(graph, pass);
        if (graph.Stage >= IrStage.Addressed) IrCoreVerifier.Addresses(graph, pass);
        if (graph.Stage >= IrStage.Quantized) IrCoreVerifier.Integers(graph, pass);
        if (graph.Stage >= IrStage.Routed) IrRouteVerifier.Routes(graph, pass, threads);
    }

    internal static void Require(bool condition, string pass, string invariant)
    {
        if (!condition) throw new InvalidOperationException($"pass '{pass}' broke an invariant: {invariant}");
    }

    internal static void Require(bool condition, string pass, [InterpolatedStringHandlerArgument(nameof(condition))] ref InvariantText invariant)
    {
        if (!condition) throw new InvalidOperationException($"pass '{pass}' broke an invariant: {invariant.ToString()}");
    }

    private static void Chains(CoreGraph graph, string pass)
    {
        foreach (var p in graph.Projections)
        {
            var size = p.Plan.Source.Shape.Size;
            foreach (var node in p.Chain)
            {
                Require(node.InputShape is not null && node.OutputShape is not null, pass, $"'{node.Name}' has no shapes");
                Require(node.InputShape!.Size == size, pass, $"'{node.Name}' reads {node.InputShape.Size} elements, {size} arrive");
                size = node.OutputShape!.Size;
            }
            Require(size == p.Plan.Target.Shape.Size, pass, $"projection {p.Name} yields {size} elements for {p.Plan.Target.Shape.Size} neurons");
        }
    }

    private static void Forms(CoreGraph graph, string pass)
    {
        foreach (var p in graph.Projections)
        {
            Require(p.Form is not null, pass, $"projection {p.Name} has no normal form");
            var f = p.Form!;
            Require((f.Conv is null) != (f.Dense is null), pass, $"projection {p.Name} needs exactly one kernel");
            Require(f.Source.Size == p.Plan.Source.Shape.Size && f.Outputs == p.Plan.Target.Shape.Size, pass, $"projection {p.Name} changed its ends");
            Require(f.Rows.Length == f.Source.Height && f.Columns.Length == f.Source.Width && f.Source.Channels == f.Input.Channels, pass, $"projection {p.Name} has a broken pool map");
            if (f.Conv is { } c)
                Require(c.Output == graph.Populations[p.Plan.Target.Index].Grid && c.Groups * c.InPerGroup == f.Input.Channels && c.Output.Channels % c.Groups == 0
                    && c.Weights.Outputs == c.Output.Channels && c.Weights.PerOutput == c.InPerGroup * c.Vertical.Kernel * c.Horizontal.Kernel, pass, $"projection {p.Name} has a broken kernel");
            else Require(f.Dense!.Inputs == f.Input.Size && f.Dense.Weights.Outputs == f.Dense.Outputs && f.Dense.Weights.PerOutput == f.Dense.Inputs, pass, $"projection {p.Name} has a broken matrix");
        }
    }

    private static void Slices(CoreGraph graph, string pass)
    {
        var covered = graph.Populations.Select(p => new bool[p.Plan.Shape.Size]).ToArray();
        foreach (var core in graph.Cores)
        {
            Require(core.NeuronIndex.Length == core.Slice.Size && core.Slice.Size > 0 && core.Slice.Size <= graph.Chip.Core.Neurons, pass, $"core {core.Index} has {core.NeuronIndex.Length} neurons");
            Require(core.Rows <= graph.Chip.Core.Synapse.Rows && core.Axons <= graph.Chip.Core.Axons && core.Blocks.Length <= graph.Chip.Core.SynapseBlocks, pass, $"core {core.Index} exceeds its synapse memory");
            foreach (var b in core.Blocks)
                Require(b.Columns <= graph.Chip.Core.Synapse.WeightColumns && graph.Projections[b.Projection].Plan.Target.Index == core.Population, pass, $"core {core.Index} has a misplaced block");
            foreach (var n in core.NeuronIndex)
            {
                Require(!covered[core.Population][n], pass, $"neuron {n} of population {core.Population} lies on two cores");
                covered[core.Population][n] = true;
            }
        }
        foreach (var p in graph.Populations)
            Require(p.Plan.IsInput || Array.TrueForAll(covered[p.Plan.Index], c => c), pass, $"a neuron of population {p.Plan.Index} lies on no core");
    }
}
