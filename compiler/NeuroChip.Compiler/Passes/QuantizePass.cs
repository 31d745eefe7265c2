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
        var over = new WorstCores();
        var cores = new IrCore[graph.Cores.Count];
        for (var i = 0; i < cores.Length; i++) cores[i] = Quantize(graph, graph.Cores[i], context, over);
        over.Report(context);
        return graph with { Cores = cores, Stage = IrStage.Quantized };
    }

    private static IrCore Quantize(CoreGraph graph, IrCore core, PassContext context, WorstCores over)
    {
        var population = graph.Populations[core.Population];
        var real = new double[core.Blocks.Length][];
        for (var b = 0; b < real.Length; b++) real[b] = BlockWeights.Of(core.Blocks[b], core, graph.Projections[core.Blocks[b].Projection].Form!);
        if (Array.Exists(real, weights => !Array.TrueForAll(weights, double.IsFinite)) || !NeuronQuantizer.IsFinite(population.Neuron!))
        {
            context.Diagnostics.Error("NC0506", $"weights or biases of layer '{population.Plan.Name}' overflow when its scales and gains are folded in", new SourcePosition(population.Plan.Origin), "check r, w_in and the scales of the model");
            return core;
        }
        var exact = population.Neuron!.Integer is { } integer ? ExactArithmetic.Scale(population.Plan, integer, real, context) : null;
        var scales = exact is { } found ? [found.Scale] : CoreScales.Choose(core, real, context.MaxWeight, context.ScalePerNeuron && population.Neuron!.VMin is null);
        var error = 0.0;
        var blocks = new IrBlock[real.Length];
        var bounds = new long[core.NeuronIndex.Length];
        for (var b = 0; b < real.Length; b++)
        {
            var integers = new sbyte[real[b].Length];
            for (var i = 0; i < integers.Length; i++)
            {
                var scale = CoreScales.Of(scales, core.Blocks[b], i);
                integers[i] = (sbyte)Math.Clamp(Math.Round(real[b][i] / scale, MidpointRounding.AwayFromZero), -context.MaxWeight, context.MaxWeight);
                error = Math.Max(error, Math.Abs(real[b][i] - integers[i] * scale));
            }
            blocks[b] = core.Blocks[b] with { Weights = integers };
            AccumulatorProof.Add(ImageEmitter.Block(blocks[b]), bounds);
        }
        var worst = 0;
        for (var n = 1; n < bounds.Length; n++)
            if (bounds[n] > bounds[worst]) worst = n;
        var limit = (1L << (context.Chip.Core.AccumulatorBits - 1)) - 1;
        if (bounds[worst] > limit) ReportAccumulator(population, core, bounds[worst], worst, limit, context, over);
        var range = exact is { } shifted ? StateRange.At(shifted.Shift, population.Neuron!, core, scales, bounds[worst], context.Chip.Core)
            : StateRange.Choose(population.Neuron!, core, scales, bounds[worst], context.Chip.Core);
        if (exact is not null)
        {
            if (!range.Fits) ExactArithmetic.WarnOfSaturation(population.Plan, range, context);
        }
        else if (!range.Fits) ReportState(population, core, range, scales.Max(), context, over);
        var parameters = NeuronQuantizer.Quantize(population, graph.Plan.Semantics, core, scales, range.Shift);
        return core with
        {
            Blocks = blocks,
            Quantization = new CoreQuantization
            {
                Scale = scales, Neurons = parameters, WorstNeuron = worst, AccumulatorBound = bounds[worst], AccumulatorLimit = limit,
                StateBound = range.Bound, StateProved = range.Proved,
                Bound = NeuronQuantizer.Bound(population, parameters, core, scales, error, context.Chip.Core),
            },
        };
    }

    private static void ReportAccumulator(IrPopulation population, IrCore core, long bound, int neuron, long limit, PassContext context, WorstCores over)
    {
        var bits = 2;
        while ((1L << (bits - 1)) - 1 < bound) bits++;
        over.Add("NC0708", core, bound,
            $"layer '{population.Plan.Name}', core {core.Part} of it: the accumulator of neuron {core.NeuronIndex[neuron]} can reach {bound}, the limit is {limit} ({context.Chip.Core.AccumulatorBits} bits): {bound - limit} too much",
            new SourcePosition(population.Plan.Origin), FitHint.Set("core.accumulator_width", bits, "use fewer weight bits (--weight-bits) or a narrower core.count_width", "bits"));
    }

    private static void ReportState(IrPopulation population, IrCore core, StateRange range, double scale, PassContext context, WorstCores over)
    {
        var bits = 2;
        while (Math.Pow(2, bits - 1) - 1 < range.Bound && bits < 63) bits++;
        over.Add("NC0712", core, range.Bound,
            $"layer '{population.Plan.Name}', core {core.Part} of it: thresholds, biases and one step's input reach {range.Bound:0} units of {scale:R}, the state has {context.Chip.Core.StateBits} bits",
            new SourcePosition(population.Plan.Origin), FitHint.Set("core.state_width", bits, "thresholds or biases are very large against the weights of this layer: check the model's parameters", "bits"));
    }
}
