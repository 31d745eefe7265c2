using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>Folds the operators of one path; where they have no such form it says behind which node neurons are needed.</summary>
internal sealed class PathFolder
{
    private readonly List<AnnNode> _before = [];
    private readonly AnnNode _source;
    private AnnShape _shape;
    private double[] _scale = [1.0]; // of the elements before the kernel
    private AnnConv? _conv;
    private AnnDense? _dense;

    private PathFolder(AnnNode source) => (_source, _shape) = (source, source.Shape);

    /// <summary>Folds a path.</summary>
    /// <param name="source">Population or input.</param>
    /// <param name="sign">Factor of the whole path.</param>
    /// <param name="chain">Operators in order.</param>
    /// <param name="cut">The node that must become a population of its own; null on success.</param>
    internal static FoldedPath? Fold(AnnNode source, int sign, IReadOnlyList<AnnNode> chain, out AnnNode? cut)
    {
        var folder = new PathFolder(source);
        folder._scale[0] = sign;
        cut = null;
        for (var i = 0; i < chain.Count; i++)
        {
            if (folder.Take(chain[i]))
            {
                folder._shape = chain[i].Shape;
                continue;
            }
            cut = i == 0 ? source : chain[i - 1];
            return null;
        }
        return new FoldedPath(source, folder._before, (AnnNode?)folder._conv ?? folder._dense, folder.HasKernel ? [1.0] : folder._scale);
    }

    private bool HasKernel => _conv is not null || _dense is not null;

    private bool Take(AnnNode node) => node switch
    {
        AnnAffine affine => Affine(affine),
        AnnReshape reshape => Reshape(reshape),
        AnnPool pool => Pool(pool),
        AnnConv conv => Conv(conv),
        AnnDense dense => Dense(dense),
        _ => throw new InvalidOperationException($"{node} is not linear"),
    };

    private bool Affine(AnnAffine node)
    {
        if (_dense is not null)
        {
            _dense = _dense with { Weight = [.. _dense.Weight.Select((w, i) => (float)(w * node.At(node.Scale, i / _dense.Inputs)))] };
            return true;
        }
        if (_conv is null)
        {
            _scale = Multiply(_scale, node.Scale, _shape);
            return true;
        }
        if (node.Scale.Length > _conv.Shape.C) return false;
        var per = _conv.Weight.Length / _conv.Shape.C;
        _conv = _conv with { Weight = [.. _conv.Weight.Select((w, i) => (float)(w * AnnAffine.Pick(node.Scale, i / per * _shape.Area, _shape)))] };
        return true;
    }

    private bool Reshape(AnnReshape node)
    {
        if (HasKernel) return false;
        _scale = Elements(_scale, _shape);
        _before.Add(node);
        return true;
    }

    private bool Pool(AnnPool node)
    {
        if (node.IsMax || Uniform(node) is not { } area || _dense is not null) return false;
        if (_conv is not null)
        {
            if (node.PadBefore != (0, 0) || node.PadAfter != (0, 0) || _conv.IsPad) return false;
            _conv = Compose(_conv, node, area);
            return true;
        }
        if (_scale.Length > _shape.C) return false;
        if (node.PadBefore == node.PadAfter) _before.Add(node);
        else _conv = Weighted(AsConv(node, area));
        return true;
    }

    private bool Conv(AnnConv node)
    {
        if (HasKernel || _scale.Length > _shape.C) return false;
        _conv = Weighted(node);
        return true;
    }

    private bool Dense(AnnDense node)
    {
        if (_conv is not null) return false;
        if (_dense is null)
        {
            var shape = _shape;
            var inputs = node.Inputs;
            _dense = node with { Weight = [.. node.Weight.Select((w, i) => (float)(w * AnnAffine.Pick(_scale, i % inputs, shape)))], Bias = null };
            return true;
        }
        if ((double)node.Weight.Length * _dense.Inputs > 1L << 34) return false;
        var product = new float[(long)node.Shape.C * _dense.Inputs];
        for (var o = 0; o < node.Shape.C; o++)
            for (var i = 0; i < _dense.Inputs; i++)
            {
                var sum = 0.0;
                for (var k = 0; k < node.Inputs; k++) sum += (double)node.Weight[(o * node.Inputs) + k] * _dense.Weight[(k * _dense.Inputs) + i];
                product[((long)o * _dense.Inputs) + i] = (float)sum;
            }
        _dense = node with { Weight = product, Bias = null, Sources = _dense.Sources };
        return true;
    }

    private AnnConv Weighted(AnnConv node)
    {
        var inGroup = node.Source.Shape.C / node.Groups;
        var outGroup = node.Shape.C / node.Groups;
        var area = node.Kernel.H * node.Kernel.W;
        var weight = new float[node.Weight.Length];
        for (var i = 0; i < weight.Length; i++)
        {
            var channel = (i / (inGroup * area) / outGroup * inGroup) + (i / area % inGroup);
            weight[i] = (float)(node.Weight[i] * _scale[_scale.Length == 1 ? 0 : channel]);
        }
        return node with { Weight = weight, Bias = null };
    }

    /// <summary>Elements of every window, or null where they differ.</summary>
    internal static int? Uniform(AnnPool node)
    {
        var input = node.Source.Shape;
        var (down, right) = (((node.Shape.H - 1) * node.Stride.H) + node.Kernel.H, ((node.Shape.W - 1) * node.Stride.W) + node.Kernel.W);
        var inside = node.PadBefore == (0, 0) && down <= input.H && right <= input.W;
        var padded = node.CountPadding && down <= input.H + node.PadBefore.H + node.PadAfter.H && right <= input.W + node.PadBefore.W + node.PadAfter.W;
        return inside || padded ? node.Kernel.H * node.Kernel.W : null;
    }

    private static AnnConv AsConv(AnnPool node, int area)
    {
        var weight = new float[node.Shape.C * node.Kernel.H * node.Kernel.W];
        Array.Fill(weight, 1f / area);
        return new AnnConv(node.Name, node.Origin, node.Shape, node.Sources)
        {
            Weight = weight, Kernel = node.Kernel, Stride = node.Stride, PadBefore = node.PadBefore, PadAfter = node.PadAfter, Groups = node.Shape.C,
        };
    }

    /// <summary>A mean of neighbouring results of a kernel is a larger kernel.</summary>
    private static AnnConv Compose(AnnConv conv, AnnPool pool, int area)
    {
        var kernel = (H: ((conv.Kernel.H - 1) * conv.Dilation.H) + ((pool.Kernel.H - 1) * conv.Stride.H) + 1, W: ((conv.Kernel.W - 1) * conv.Dilation.W) + ((pool.Kernel.W - 1) * conv.Stride.W) + 1);
        var planes = conv.Weight.Length / (conv.Kernel.H * conv.Kernel.W);
        var weight = new float[planes * kernel.H * kernel.W];
        for (var p = 0; p < planes; p++)
            for (var py = 0; py < pool.Kernel.H; py++)
                for (var px = 0; px < pool.Kernel.W; px++)
                    for (var ky = 0; ky < conv.Kernel.H; ky++)
                        for (var kx = 0; kx < conv.Kernel.W; kx++)
                        {
                            var (y, x) = ((ky * conv.Dilation.H) + (py * conv.Stride.H), (kx * conv.Dilation.W) + (px * conv.Stride.W));
                            weight[(((p * kernel.H) + y) * kernel.W) + x] += conv.Weight[(((p * conv.Kernel.H) + ky) * conv.Kernel.W) + kx] / area;
                        }
        return conv with
        {
            Weight = weight, Kernel = kernel, Dilation = (1, 1), Stride = (conv.Stride.H * pool.Stride.H, conv.Stride.W * pool.Stride.W), Shape = pool.Shape,
        };
    }

    /// <summary>The element-wise product in the coarser of the three forms that holds it.</summary>
    private static double[] Multiply(double[] a, double[] b, AnnShape shape)
    {
        var n = Math.Max(a.Length, b.Length);
        var (x, y) = n == shape.Size ? (Elements(a, shape), Elements(b, shape)) : (a, b);
        var result = new double[n];
        for (var i = 0; i < n; i++) result[i] = x[x.Length == 1 ? 0 : i] * y[y.Length == 1 ? 0 : i];
        return result;
    }

    /// <summary>One factor per element, or a single one.</summary>
    internal static double[] Elements(double[] values, AnnShape shape)
    {
        if (values.Length == 1) return values;
        var result = new double[shape.Size];
        for (var i = 0; i < result.Length; i++) result[i] = AnnAffine.Pick(values, i, shape);
        return result;
    }
}
