using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping.Bounds;

/// <summary>
/// Along one axis of a convolution: the fewest inputs that m outputs see, whichever they are. m outputs in one piece see s m + k - s inputs less what padding
/// cuts off, which is most at an end; several pieces see each k - s more. For dilation 1 and stride at most the kernel.
/// </summary>
internal sealed class AxisReach
{
    private readonly int[] _seen;
    private readonly int[] _slack;

    internal AxisReach(ConvAxis axis, int outputs, int inputs)
    {
        Stride = axis.Stride;
        Outputs = outputs;
        _seen = new int[outputs + 1];
        _slack = new int[outputs + 1];
        var before = Math.Max(0, axis.Pad);
        var after = Math.Max(0, (outputs - 1) * axis.Stride - axis.Pad + axis.Kernel - inputs);
        for (var m = 1; m <= outputs; m++)
        {
            var (first, firstEnd) = axis.Window(0, m, inputs);
            var (last, lastEnd) = axis.Window(outputs - m, outputs, inputs);
            var pieces = axis.Stride * m + 2 * (axis.Kernel - axis.Stride) - before - after;
            _seen[m] = Math.Max(_seen[m - 1], Math.Min(Math.Min(firstEnd - first, lastEnd - last), m == outputs ? int.MaxValue : pieces));
            _slack[m] = Math.Min(m == 1 ? int.MaxValue : _slack[m - 1], _seen[m] - axis.Stride * m);
        }
    }

    /// <summary>Stride.</summary>
    internal int Stride { get; }

    /// <summary>Outputs of the axis.</summary>
    internal int Outputs { get; }

    /// <summary>Fewest inputs that m outputs see.</summary>
    internal int Seen(int m) => _seen[m];

    /// <summary>The least of Seen(l) - stride * l over 1 &lt;= l &lt;= m; may be negative.</summary>
    internal int Slack(int m) => _slack[m];
}
