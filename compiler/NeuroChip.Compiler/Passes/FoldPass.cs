using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Linear;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Passes;

/// <summary>Brings every chain into normal form and settles the grid in which each population is cut.</summary>
internal sealed class FoldPass : ICompilerPass
{
    public string Name => "fold";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var projections = new IrProjection[graph.Projections.Count];
        for (var i = 0; i < projections.Length; i++)
        {
            var p = graph.Projections[i];
            projections[i] = p with { Form = ChainFolder.Fold(p.Plan.Source.Shape, p.Chain) ?? Lower(p, context, "the chain has no form with one kernel") };
        }
        var populations = graph.Populations.ToArray();
        foreach (var population in populations)
        {
            if (population.Plan.IsInput) continue;
            var index = population.Plan.Index;
            var grid = Grid(projections, index) ?? new IrGrid(population.Plan.Shape.Size, 1, 1);
            populations[index] = population with { Grid = grid };
            for (var i = 0; i < projections.Length; i++)
            {
                var p = projections[i];
                if (p.Plan.Target.Index == index && p.Form?.Conv is { } conv && conv.Output != grid)
                    projections[i] = p with { Form = Lower(p, context, $"another convolution feeds '{population.Plan.Name}' in the shape {grid}") };
            }
        }
        return graph with { Populations = populations, Projections = projections, Stage = IrStage.Folded };
    }

    /// <summary>Real kernels decide before identities.</summary>
    private static IrGrid? Grid(IrProjection[] projections, int target)
    {
        IrGrid? identity = null;
        foreach (var p in projections)
        {
            if (p.Plan.Target.Index != target || p.Form?.Conv is not { } conv) continue;
            if (!conv.IsIdentity) return conv.Output;
            identity ??= conv.Output;
        }
        return identity;
    }

    private static NormalForm? Lower(IrProjection p, PassContext context, string why)
    {
        var inputs = p.Plan.Source.Shape.Size;
        var outputs = p.Plan.Target.Shape.Size;
        var names = p.Chain.Count == 0 ? "an identity" : string.Join(", ", p.Chain.Select(n => $"'{n.Name}'"));
        var position = new SourcePosition(p.Chain.Count == 0 ? p.Plan.Target.Origin : p.Chain[0].Origin);
        const string supported = "supported are Scale, SumPool2d, AvgPool2d and Flatten before one Conv or any number of Linear and Affine nodes, and Scale after them";
        if ((long)inputs * outputs > DenseLimits.Entries)
        {
            context.Diagnostics.Error("NC0503", $"projection {p.Name} over {names} cannot be mapped: {why}, and as a matrix it has {(long)inputs * outputs} entries (limit {DenseLimits.Entries})", position, supported);
            return null;
        }
        var cost = (double)inputs * p.Chain.OfType<LinearNode>().Sum(l => (double)l.Inputs * l.Outputs);
        if (cost > DenseLimits.Multiplications)
        {
            context.Diagnostics.Error("NC0503", $"projection {p.Name} over {names} cannot be mapped: {why}, and to multiply it out takes {cost:0} multiplications (limit {DenseLimits.Multiplications})", position, supported);
            return null;
        }
        context.Diagnostics.Warning("NC0503", $"projection {p.Name} over {names} is multiplied out into a matrix of {inputs} x {outputs}: {why}", position, supported);
        var weights = new double[inputs * outputs];
        var push = new ChainPush(p.Chain, inputs);
        for (var i = 0; i < inputs; i++)
        {
            var row = i;
            push.Column(i, (o, w) => weights[row * outputs + o] = w);
        }
        var source = new IrGrid(inputs, 1, 1);
        return new NormalForm
        {
            Source = source, Input = source, Rows = NormalForm.Identity(1), Columns = NormalForm.Identity(1), Dense = new DenseKernel(inputs, outputs, KernelWeights.Of(weights, outputs)), Lowered = true,
        };
    }
}
