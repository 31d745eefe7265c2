using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Passes;

/// <summary>
/// Weights become integers: w_int = round(w / s), half away from zero, with the scales s of <see cref="CoreScales"/>. Thresholds, biases, resets,
/// clamps and initial values follow in units of s / 2^F, with the input shift F of <see cref="StateRange"/>.
/// </summary>
internal sealed class QuantizePass : ICompilerPass
{
    public string Name => "quantize";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var kernels = Kernels(graph, context, out var kernelOf);
        var cores = new IrCore[graph.Cores.Count];
        CoreLoop.Run(cores.Length, context.Threads, i => cores[i] = kernels[kernelOf[i]] is { } kernel ? Quantize(graph, graph.Cores[i], kernel, context) : graph.Cores[i]);
        Report(graph, cores, [.. kernelOf.Select(k => kernels[k])], context);
        return graph with { Cores = cores, Stage = IrStage.Quantized };
    }

    /// <summary>The different weights, null where one is not finite, and which of them each core has.</summary>
    private static CoreKernel?[] Kernels(CoreGraph graph, PassContext context, out int[] kernelOf)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var first = new List<IrCore>();
        kernelOf = new int[graph.Cores.Count];
        for (var i = 0; i < kernelOf.Length; i++)
        {
            var key = CoreKernel.Key(graph.Cores[i]);
            if (!known.TryGetValue(key, out kernelOf[i]))
            {
                known[key] = kernelOf[i] = first.Count;
                first.Add(graph.Cores[i]);
            }
        }
        var kernels = new CoreKernel?[first.Count];
        CoreLoop.Run(kernels.Length, context.Threads, k =>
        {
            var neuron = graph.Populations[first[k].Population].Neuron!;
            if (NeuronQuantizer.IsFinite(neuron)) kernels[k] = CoreKernel.Make(graph, first[k], context.MaxWeightInto(graph.Populations[first[k].Population].Plan.Name), context.ScalePerNeuron && neuron.VMin is null);
        });
        return kernels;
    }

    private static IrCore Quantize(CoreGraph graph, IrCore core, CoreKernel kernel, PassContext context)
    {
        var population = graph.Populations[core.Population];
        var blocks = new IrBlock[core.Blocks.Length];
        var bounds = new long[core.NeuronIndex.Length];
        for (var b = 0; b < blocks.Length; b++)
        {
            blocks[b] = core.Blocks[b] with { Weights = kernel.Weights[b] };
            kernel.Sums[b].AddTo(ImageEmitter.Block(blocks[b]), bounds);
        }
        var worst = 0;
        for (var n = 1; n < bounds.Length; n++)
            if (bounds[n] > bounds[worst]) worst = n;
        var scales = kernel.ScalesOf(core.NeuronIndex.Length);
        var range = kernel.Shift is { } shift ? StateRange.At(shift, population.Neuron!, core, scales, bounds[worst], context.Chip.Core)
            : StateRange.Choose(population.Neuron!, core, scales, bounds[worst], context.Chip.Core);
        var parameters = NeuronQuantizer.Quantize(population, graph.Plan.Semantics, core, scales, range.Shift);
        return core with
        {
            Blocks = blocks,
            Quantization = new CoreQuantization
            {
                Scale = scales, Neurons = parameters, WorstNeuron = worst, AccumulatorBound = bounds[worst], AccumulatorLimit = (1L << (context.Chip.Core.AccumulatorBits - 1)) - 1,
                StateBound = range.Bound, StateProved = range.Proved, StateFits = range.Fits,
                Bound = NeuronQuantizer.Bound(population, parameters, core, scales, kernel.Error, context.Chip.Core),
            },
        };
    }

    private static void Report(CoreGraph graph, IrCore[] cores, CoreKernel?[] kernels, PassContext context)
    {
        var over = new WorstCores();
        var reported = -1;
        for (var i = 0; i < cores.Length; i++)
        {
            var core = cores[i];
            var population = graph.Populations[core.Population];
            if (core.Quantization is not { } q)
            {
                if (reported != core.Population)
                    context.Diagnostics.Error("NC0506", $"weights or biases of layer '{population.Plan.Name}' overflow when its scales and gains are folded in", new SourcePosition(population.Plan.Origin), "check r, w_in and the scales of the model");
                reported = core.Population;
                continue;
            }
            if (q.AccumulatorBound > q.AccumulatorLimit) ReportAccumulator(population, core, q, context, over);
            if (kernels[i]!.Inexact is { } why) ExactArithmetic.WarnOfWeights(population.Plan, why, context);
            if (q.StateFits) continue;
            if (kernels[i]!.Shift is not null) ExactArithmetic.WarnOfSaturation(population.Plan, q.StateBound, context);
            else ReportState(population, core, q, context, over);
        }
        over.Report(context);
    }

    private static void ReportAccumulator(IrPopulation population, IrCore core, CoreQuantization q, PassContext context, WorstCores over)
    {
        var (bound, neuron, limit) = (q.AccumulatorBound, q.WorstNeuron, q.AccumulatorLimit);
        var bits = 2;
        while ((1L << (bits - 1)) - 1 < bound) bits++;
        over.Add("NC0708", core, bound,
            $"layer '{population.Plan.Name}', core {core.Part} of it: the accumulator of neuron {core.NeuronIndex[neuron]} can reach {bound}, the limit is {limit} ({context.Chip.Core.AccumulatorBits} bits): {bound - limit} too much",
            new SourcePosition(population.Plan.Origin), FitHint.Set("core.accumulator_width", bits, "use fewer weight bits (--weight-bits) or a narrower core.count_width", "bits"));
    }

    private static void ReportState(IrPopulation population, IrCore core, CoreQuantization q, PassContext context, WorstCores over)
    {
        var scale = q.Scale.Max();
        var bits = 2;
        while (Math.Pow(2, bits - 1) - 1 < q.StateBound && bits < 63) bits++;
        over.Add("NC0712", core, q.StateBound,
            $"layer '{population.Plan.Name}', core {core.Part} of it: thresholds, biases and one step's input reach {q.StateBound:0} units of {scale:R}, the state has {context.Chip.Core.StateBits} bits",
            new SourcePosition(population.Plan.Origin), FitHint.Set("core.state_width", bits, "thresholds or biases are very large against the weights of this layer: check the model's parameters", "bits"));
    }
}
