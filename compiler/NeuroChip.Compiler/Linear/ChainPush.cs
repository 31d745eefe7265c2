using NeuroChip.Compiler.Ir;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Linear;

/// <summary>
/// Pushes basis vectors through a chain of linear operators: the plain definition of what a projection computes, used to multiply out chains
/// without a structural form and to check compiled images. Biases are no part of it.
/// </summary>
public sealed class ChainPush
{
    private readonly IReadOnlyList<SnnNode> _chain;
    private readonly SparseVector[] _stages;

    /// <summary>Prepares a chain; shapes must be inferred.</summary>
    /// <param name="chain">Operators.</param>
    /// <param name="inputs">Elements of the source.</param>
    public ChainPush(IReadOnlyList<SnnNode> chain, int inputs)
    {
        _chain = chain;
        _stages = new SparseVector[chain.Count + 1];
        _stages[0] = new SparseVector(inputs);
        for (var i = 0; i < chain.Count; i++) _stages[i + 1] = new SparseVector(chain[i].OutputShape!.Size);
    }

    /// <summary>Number of outputs.</summary>
    public int Outputs => _chain.Count == 0 ? -1 : _chain[^1].OutputShape!.Size;

    /// <summary>Calls <paramref name="emit"/> with each output element that the unit vector of <paramref name="source"/> touches, and its weight.</summary>
    public void Column(int source, Action<int, double> emit)
    {
        _stages[0].Add(source, 1.0);
        for (var i = 0; i < _chain.Count; i++)
        {
            var from = _stages[i];
            foreach (var e in from.Touched) Scatter(_chain[i], e, from[e], _stages[i + 1]);
            from.Clear();
        }
        var last = _stages[^1];
        foreach (var e in last.Touched) emit(e, last[e]);
        last.Clear();
    }

    private static void Scatter(SnnNode node, int element, double value, SparseVector to)
    {
        switch (node)
        {
            case FlattenNode:
                to.Add(element, value);
                break;
            case ScaleNode s:
                to.Add(element, value * s.Scale[ScaleIndex(s, element)]);
                break;
            case LinearNode l:
                for (var o = 0; o < l.Outputs; o++) to.Add(o, value * l.Weight[o * l.Inputs + element]);
                break;
            case ConvNode c:
                Conv(c, element, value, to);
                break;
            case PoolNode p:
                Pool(p, element, value, to);
                break;
            default:
                throw new InvalidOperationException($"'{node.Name}' is not a linear operator");
        }
    }

    internal static int ScaleIndex(ScaleNode node, int element)
    {
        var shape = node.InputShape!;
        if (node.Scale.Length == 1) return 0;
        return node.Scale.Length == shape.Size ? element : element / (shape.Size / shape[0]);
    }

    private static void Conv(ConvNode c, int element, double value, SparseVector to)
    {
        var (input, output) = (IrGrid.Of(c.InputShape!), IrGrid.Of(c.OutputShape!));
        var x = element % input.Width;
        var y = element / input.Width % input.Height;
        var channel = element / (input.Width * input.Height);
        var inPerGroup = c.InChannels / c.Groups;
        var outPerGroup = c.OutChannels / c.Groups;
        var group = channel / inPerGroup;
        for (var ky = 0; ky < c.Kernel.H; ky++)
        {
            var ny = y + c.PaddingBefore.H - ky * c.Dilation.H;
            if (ny < 0 || ny % c.Stride.H != 0 || ny / c.Stride.H >= output.Height) continue;
            for (var kx = 0; kx < c.Kernel.W; kx++)
            {
                var nx = x + c.PaddingBefore.W - kx * c.Dilation.W;
                if (nx < 0 || nx % c.Stride.W != 0 || nx / c.Stride.W >= output.Width) continue;
                for (var j = 0; j < outPerGroup; j++)
                {
                    var o = group * outPerGroup + j;
                    var w = c.Weight[((o * inPerGroup + channel % inPerGroup) * c.Kernel.H + ky) * c.Kernel.W + kx];
                    to.Add((o * output.Height + ny / c.Stride.H) * output.Width + nx / c.Stride.W, value * w);
                }
            }
        }
    }

    private static void Pool(PoolNode p, int element, double value, SparseVector to)
    {
        var (input, output) = (IrGrid.Of(p.InputShape!), IrGrid.Of(p.OutputShape!));
        var x = element % input.Width;
        var y = element / input.Width % input.Height;
        var channel = element / (input.Width * input.Height);
        var factor = p.IsAverage ? 1.0 / (p.Kernel.H * p.Kernel.W) : 1.0;
        for (var oy = 0; oy < output.Height; oy++)
        {
            if (y < oy * p.Stride.H - p.Padding.H || y >= oy * p.Stride.H - p.Padding.H + p.Kernel.H) continue;
            for (var ox = 0; ox < output.Width; ox++)
            {
                if (x < ox * p.Stride.W - p.Padding.W || x >= ox * p.Stride.W - p.Padding.W + p.Kernel.W) continue;
                to.Add((channel * output.Height + oy) * output.Width + ox, value * factor);
            }
        }
    }
}
