using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Networks.Reference;

/// <summary>Sum or average pooling: an event reaches every window that covers it.</summary>
internal sealed class PoolScatter : ScatterStage
{
    private readonly int[][] _windows;
    private readonly double _factor;

    internal PoolScatter(PoolNode node, ScatterStage? next) : base(next)
    {
        _factor = node.IsAverage ? 1.0 / ((double)node.Kernel.H * node.Kernel.W) : 1.0;
        var (h, w) = LinearOperators.Extent(node.InputShape!);
        var (oh, ow) = LinearOperators.Extent(node.OutputShape!);
        _windows = new int[node.InputShape!.Size][];
        var hits = new List<int>();
        for (var i = 0; i < _windows.Length; i++)
        {
            var (c, y, x) = (i / (h * w), (i / w % h) + node.Padding.H, (i % w) + node.Padding.W);
            hits.Clear();
            for (var oy = First(y, node.Kernel.H, node.Stride.H); oy < oh && oy * node.Stride.H <= y; oy++)
                for (var ox = First(x, node.Kernel.W, node.Stride.W); ox < ow && ox * node.Stride.W <= x; ox++)
                    hits.Add((((c * oh) + oy) * ow) + ox);
            _windows[i] = [.. hits];
        }
    }

    internal override void Scatter(int index, double value, double[] target)
    {
        foreach (var hit in _windows[index]) Emit(hit, value * _factor, target);
    }

    internal override void Reach(int index, FanOutCounter counter)
    {
        foreach (var hit in _windows[index]) EmitReach(hit, counter);
    }

    /// <summary>The first window that still covers a padded coordinate.</summary>
    private static int First(int position, int kernel, int stride) => position < kernel ? 0 : ((position - kernel) / stride) + 1;
}
