using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;

namespace NeuroChip.Networks.Nir;

/// <summary>Writes one NIR primitive into its group.</summary>
internal static class NirNodeWriter
{
    internal static void Write(Hdf5Group group, SnnNode node)
    {
        switch (node)
        {
            case InputNode input:
                Start(group, "Input");
                Shape(group, "shape", input.Shape);
                break;
            case OutputNode output:
                Start(group, "Output");
                if (output.Shape is { } stated) Shape(group, "shape", stated);
                break;
            case LinearNode linear:
                Start(group, linear.Bias is null ? "Linear" : "Affine");
                group.Write("weight", linear.Weight, linear.Outputs, linear.Inputs);
                if (linear.Bias is not null) group.Write("bias", linear.Bias, linear.Bias.Length);
                break;
            case ScaleNode scale:
                Start(group, "Scale");
                group.Write("scale", scale.Scale, Dims(scale.Scale.Length, scale.InputShape));
                break;
            case ConvNode conv:
                Conv(group, conv);
                break;
            case PoolNode pool:
                Start(group, pool.IsAverage ? "AvgPool2d" : "SumPool2d");
                group.Write("kernel_size", Pair(pool.Kernel), 2);
                group.Write("stride", Pair(pool.Stride), 2);
                group.Write("padding", Pair(pool.Padding), 2);
                break;
            case FlattenNode flatten:
                Flatten(group, flatten);
                break;
            case DelayNode delay:
                Start(group, "Delay");
                group.Write("delay", delay.Seconds, Dims(delay.Seconds.Length, delay.InputShape));
                break;
            case NeuronNode neuron:
                Neuron(group, neuron);
                break;
            default:
                throw new InvalidOperationException($"no NIR type for {node.GetType().Name}");
        }
    }

    private static void Start(Hdf5Group group, string type) => group.Write("type", type);

    private static long[] Pair((int H, int W) pair) => [pair.H, pair.W];

    private static void Shape(Hdf5Group group, string name, Shape shape) => group.Write(name, [.. shape.Dims.Select(d => (long)d)], shape.Rank);

    private static int[] Dims(int length, Shape? shape) => shape is not null && shape.Size == length ? [.. shape.Dims] : [length];

    private static void Conv(Hdf5Group group, ConvNode conv)
    {
        var two = conv.Rank == 2;
        Start(group, two ? "Conv2d" : "Conv1d");
        var inGroup = conv.InChannels / conv.Groups;
        group.Write("weight", conv.Weight, two ? [conv.OutChannels, inGroup, conv.Kernel.H, conv.Kernel.W] : [conv.OutChannels, inGroup, conv.Kernel.W]);
        group.Write("bias", conv.Bias ?? new float[conv.OutChannels], conv.OutChannels);
        void Spatial(string name, (int H, int W) value)
        {
            if (two) group.Write(name, Pair(value), 2);
            else group.Write(name, [(long)value.W]);
        }
        Spatial("stride", conv.Stride);
        Spatial("dilation", conv.Dilation);
        if (conv.StatedInput is { } input) Spatial("input_shape", input);
        if (conv.PaddingBefore == conv.PaddingAfter) Spatial("padding", conv.PaddingBefore);
        else group.Write("padding", Same(group, conv));
        group.Write("groups", [(long)conv.Groups]);
    }

    // NIR's only way to say an uneven padding.
    private static string Same(Hdf5Group group, ConvNode conv)
    {
        var (h, w) = (conv.Dilation.H * (conv.Kernel.H - 1), conv.Dilation.W * (conv.Kernel.W - 1));
        if (conv.Stride == (1, 1) && conv.PaddingBefore == (h / 2, w / 2) && conv.PaddingAfter == (h - (h / 2), w - (w / 2))) return "same";
        throw new DiagnosticException("NC0405", $"NIR cannot express the padding {conv.PaddingBefore} before and {conv.PaddingAfter} after of '{conv.Name}'", group.File.At(group.Path), "pad both sides alike in the model, or with a layer of zeros before it");
    }

    private static void Flatten(Hdf5Group group, FlattenNode flatten)
    {
        Start(group, "Flatten");
        var (start, end) = (0, -1);
        if (flatten.InputShape is { } input)
        {
            Shape(group, "input_type", input);
            if (flatten.TargetShape is { } target) (start, end) = Range(group, flatten.Name, input, target);
        }
        else if (flatten.TargetShape is { Rank: > 1 })
        {
            throw new DiagnosticException("NC0405", $"the input shape of '{flatten.Name}' must be known to write it", group.File.At(group.Path), "infer shapes first");
        }
        group.Write("start_dim", [(long)start]);
        group.Write("end_dim", [(long)end]);
    }

    private static (int Start, int End) Range(Hdf5Group group, string name, Shape input, Shape target)
    {
        for (var start = 0; start < input.Rank; start++)
        {
            var end = start + input.Rank - target.Rank;
            if (end < start || end >= input.Rank) break;
            var merged = 1;
            for (var d = start; d <= end; d++) merged *= input[d];
            int[] dims = [.. input.Dims.Take(start), merged, .. input.Dims.Skip(end + 1)];
            if (target.Equals(new Shape(dims))) return (start, end);
        }
        throw new DiagnosticException("NC0405", $"'{name}' turns {input} into {target}, which is no flattening", group.File.At(group.Path), "write the model with a flattening in this place; NIR has no other reshape");
    }

    private static void Neuron(Hdf5Group group, NeuronNode neuron)
    {
        var cuba = neuron.Kind is NeuronKind.CubaLi or NeuronKind.CubaLif;
        var integrator = neuron.Kind is NeuronKind.Li or NeuronKind.I or NeuronKind.CubaLi;
        if (integrator && neuron.VThreshold.Length > 0) throw new InvalidOperationException($"'{neuron.Name}' is fused with a threshold; write the graph before planning");
        Start(group, neuron.Kind switch
        {
            NeuronKind.If => "IF",
            NeuronKind.Li => "LI",
            NeuronKind.Lif => "LIF",
            NeuronKind.I => "I",
            NeuronKind.CubaLi => "CubaLI",
            NeuronKind.CubaLif => "CubaLIF",
            _ => "Threshold",
        });
        double[][] all = [neuron.R, neuron.TauMem, neuron.TauSyn, neuron.VLeak, neuron.VThreshold, neuron.VReset ?? [], neuron.WIn];
        var size = all.Max(a => a.Length);
        var dims = neuron.InputShape is { } shape && (size == 1 || shape.Size == size) ? [.. shape.Dims] : new[] { size };
        void Put(string name, double[] values)
        {
            var count = dims.Aggregate(1, (p, d) => p * d);
            group.Write(name, values.Length == count ? values : [.. Enumerable.Repeat(values[0], count)], dims);
        }
        if (neuron.Kind == NeuronKind.Threshold)
        {
            Put("threshold", neuron.VThreshold);
            return;
        }
        Put("r", neuron.R);
        if (neuron.TauMem.Length > 0)
        {
            Put(cuba ? "tau_mem" : "tau", neuron.TauMem);
            Put("v_leak", neuron.VLeak);
        }
        if (cuba)
        {
            Put("tau_syn", neuron.TauSyn);
            Put("w_in", neuron.WIn);
        }
        if (integrator) return;
        Put("v_threshold", neuron.VThreshold);
        if (neuron.VReset is not null) Put("v_reset", neuron.VReset);
    }
}
