using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Networks.Graph;

/// <summary>The shape rule of each operator.</summary>
internal static class NodeShapes
{
    /// <summary>The node with its shapes; the output shape stays null after a reported problem.</summary>
    internal static SnnNode Apply(SnnNode node, Shape input, DiagnosticBag bag) => node switch
    {
        NeuronNode neuron => NeuronArrays.Fit(neuron, input, bag),
        LinearNode linear => Linear(linear, input, bag),
        ConvNode conv => Conv(conv, input, bag),
        PoolNode pool => Pool(pool, input, bag),
        FlattenNode flatten => Flatten(flatten, input, bag),
        ScaleNode scale => Scale(scale, input, bag),
        DelayNode delay => Delay(delay, input, bag),
        OutputNode output => Output(output, input, bag),
        _ => node with { InputShape = input, OutputShape = input },
    };

    /// <summary>Output length of a sliding window: floor((in + padding - dilation (kernel - 1) - 1) / stride) + 1.</summary>
    internal static long Window(long length, long padding, long kernel, long stride, long dilation)
    {
        var room = length + padding - (dilation * (kernel - 1)) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }

    private static SnnNode Linear(LinearNode node, Shape input, DiagnosticBag bag)
    {
        if (input.Size != node.Inputs)
        {
            bag.Error("NC0501", $"'{node.Name}' has a weight of [{node.Outputs}, {node.Inputs}], but {input} arrives", new SourcePosition(node.Origin));
            return node with { InputShape = input };
        }
        return node with { InputShape = input, OutputShape = new Shape(node.Outputs) };
    }

    private static SnnNode Conv(ConvNode node, Shape input, DiagnosticBag bag)
    {
        var (h, w) = Extent(node, node.Rank, node.InChannels, input, bag);
        if (w == 0) return node with { InputShape = input };
        if (node.StatedInput is { } stated && stated != (h, w))
        {
            bag.Error("NC0501", $"'{node.Name}' states an input of {stated.H} x {stated.W}, but {input} arrives", new SourcePosition(node.Origin));
            return node with { InputShape = input };
        }
        var oh = Window(h, (long)node.PaddingBefore.H + node.PaddingAfter.H, node.Kernel.H, node.Stride.H, node.Dilation.H);
        var ow = Window(w, (long)node.PaddingBefore.W + node.PaddingAfter.W, node.Kernel.W, node.Stride.W, node.Dilation.W);
        return node with { InputShape = input, OutputShape = Image(node, node.Rank, node.OutChannels, oh, ow, bag) };
    }

    private static SnnNode Pool(PoolNode node, Shape input, DiagnosticBag bag)
    {
        var (h, w) = Extent(node, 2, null, input, bag);
        if (w == 0) return node with { InputShape = input };
        var oh = Window(h, 2L * node.Padding.H, node.Kernel.H, node.Stride.H, 1);
        var ow = Window(w, 2L * node.Padding.W, node.Kernel.W, node.Stride.W, 1);
        return node with { InputShape = input, OutputShape = Image(node, 2, input[0], oh, ow, bag) };
    }

    private static (int H, int W) Extent(SnnNode node, int rank, int? channels, Shape input, DiagnosticBag bag)
    {
        if (input.Rank == rank + 1 && (channels is null || input[0] == channels)) return rank == 1 ? (1, input[1]) : (input[1], input[2]);
        var wanted = (channels?.ToString() ?? "channels") + (rank == 1 ? ", length" : ", height, width");
        bag.Error("NC0501", $"'{node.Name}' expects [{wanted}], but {input} arrives", new SourcePosition(node.Origin));
        return (0, 0);
    }

    private static Shape? Image(SnnNode node, int rank, int channels, long h, long w, DiagnosticBag bag)
    {
        if (h <= 0 || w <= 0)
        {
            bag.Error("NC0504", $"'{node.Name}' leaves nothing of its input {node.InputShape}: the output would be {h} x {w}", new SourcePosition(node.Origin),
                "the kernel is larger than the padded input");
            return null;
        }
        if (h > Shape.MaxSize || w > Shape.MaxSize || (double)channels * h * w > Shape.MaxSize)
        {
            bag.Error("NC0409", $"'{node.Name}' would give {channels} x {h} x {w} elements, more than {Shape.MaxSize}", new SourcePosition(node.Origin));
            return null;
        }
        return rank == 1 ? new Shape(channels, (int)w) : new Shape(channels, (int)h, (int)w);
    }

    private static FlattenNode Flatten(FlattenNode node, Shape input, DiagnosticBag bag)
    {
        var target = node.TargetShape ?? new Shape(input.Size);
        if (target.Size == input.Size) return node with { InputShape = input, OutputShape = target };
        bag.Error("NC0501", $"'{node.Name}' states the output {target}, but {input} arrives", new SourcePosition(node.Origin));
        return node with { InputShape = input };
    }

    private static SnnNode Scale(ScaleNode node, Shape input, DiagnosticBag bag)
    {
        var n = node.Scale.Length;
        if (n == 1 || n == input.Size || (n == input[0] && input.Rank > 1)) return node with { InputShape = input, OutputShape = input };
        bag.Error("NC0501", $"'{node.Name}' has {n} factors, but {input} arrives", new SourcePosition(node.Origin), "one factor, one per channel or one per element");
        return node with { InputShape = input };
    }

    private static SnnNode Delay(DelayNode node, Shape input, DiagnosticBag bag)
    {
        if (node.Seconds.Length == 1 || node.Seconds.Length == input.Size) return node with { InputShape = input, OutputShape = input };
        bag.Error("NC0501", $"'{node.Name}' has {node.Seconds.Length} delays, but {input} arrives", new SourcePosition(node.Origin));
        return node with { InputShape = input };
    }

    private static SnnNode Output(OutputNode node, Shape input, DiagnosticBag bag)
    {
        if (node.Shape is { } stated && stated.Size != input.Size)
            bag.Error("NC0501", $"'{node.Name}' states the shape {stated}, but {input} arrives", new SourcePosition(node.Origin));
        return node with { InputShape = input, OutputShape = input };
    }
}
