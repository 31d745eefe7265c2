using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>Equal graphs that are nearer to neurons: affine operators in the layers before them, rectifiers before pools and reshapes, lower ends of 0.</summary>
internal static class AnnSimplification
{
    internal static AnnGraph Run(AnnGraph graph)
    {
        // The largest score is the same before a rectifier at the end.
        while (graph.Output is AnnClip { Low: 0, High: double.PositiveInfinity } or AnnReshape) graph = graph with { Output = graph.Output.Source };
        return FoldAffine(Shift(Commute(FoldAffine(graph))));
    }

    private static AnnGraph FoldAffine(AnnGraph graph)
    {
        var readers = graph.Readers();
        return graph.Rewrite((old, node) =>
        {
            if (node is not AnnAffine affine || readers[old.Source] > 1) return node;
            return affine.Source switch
            {
                AnnConv { IsPad: false } conv when affine.Scale.Length <= conv.Shape.C && affine.Shift.Length <= conv.Shape.C => Into(conv, affine),
                AnnDense dense => Into(dense, affine),
                AnnAffine inner => Into(inner, affine),
                _ => node,
            };
        });
    }

    private static AnnConv Into(AnnConv conv, AnnAffine affine)
    {
        var per = conv.Weight.Length / conv.Shape.C;
        return conv with { Weight = [.. conv.Weight.Select((w, i) => (float)(w * At(affine.Scale, i / per)))], Bias = Bias(conv.Bias, conv.Shape.C, affine) };
    }

    private static AnnDense Into(AnnDense dense, AnnAffine affine)
    {
        var per = dense.Inputs;
        return dense with { Weight = [.. dense.Weight.Select((w, i) => (float)(w * At(affine.Scale, i / per)))], Bias = Bias(dense.Bias, dense.Shape.C, affine) };
    }

    private static AnnAffine Into(AnnAffine inner, AnnAffine outer)
    {
        var n = Math.Max(Math.Max(inner.Scale.Length, inner.Shift.Length), Math.Max(outer.Scale.Length, outer.Shift.Length));
        // Arrays of different lengths meet per element, unless both are per channel or single.
        var size = n == inner.Shape.Size ? n : n == 1 ? 1 : inner.Shape.C;
        var stride = size == inner.Shape.Size ? 1 : inner.Shape.Area;
        var (scale, shift) = (new double[size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            var e = i * stride;
            scale[i] = inner.At(inner.Scale, e) * outer.At(outer.Scale, e);
            shift[i] = (inner.At(inner.Shift, e) * outer.At(outer.Scale, e)) + outer.At(outer.Shift, e);
        }
        return outer with { Scale = scale, Shift = shift, Sources = inner.Sources };
    }

    private static float[] Bias(float[]? bias, int channels, AnnAffine affine)
    {
        var result = new float[channels];
        for (var c = 0; c < channels; c++) result[c] = (float)(((bias?[c] ?? 0) * At(affine.Scale, c)) + At(affine.Shift, c));
        return result;
    }

    private static double At(double[] values, int i) => values[values.Length == 1 ? 0 : i];

    /// <summary>relu(max(x)) = max(relu(x)), and a rectifier does not mind a reshape.</summary>
    private static AnnGraph Commute(AnnGraph graph)
    {
        var readers = graph.Readers();
        return graph.Rewrite((old, node) =>
        {
            if (node is not AnnClip clip || readers[old.Source] > 1) return node;
            return clip.Source switch
            {
                AnnPool { IsMax: true } pool when !pool.Source.IsNonNegative() => pool with { Sources = [clip with { Shape = pool.Source.Shape, Sources = pool.Sources }] },
                AnnReshape reshape => reshape with { Sources = [clip with { Shape = reshape.Source.Shape, Sources = reshape.Sources }] },
                _ => node,
            };
        });
    }

    /// <summary>min(max(x, a), b) = a + min(max(x - a, 0), b - a).</summary>
    private static AnnGraph Shift(AnnGraph graph) => graph.Rewrite((_, node) =>
    {
        if (node is not AnnClip clip || clip.Low == 0) return node;
        var down = new AnnAffine(clip.Name + ".down", clip.Origin, clip.Shape, clip.Sources) { Scale = [1], Shift = [-clip.Low] };
        var neurons = clip with { Low = 0, High = clip.High - clip.Low, Sources = [down] };
        return new AnnAffine(clip.Name + ".up", clip.Origin, clip.Shape, [neurons]) { Scale = [1], Shift = [clip.Low] };
    });
}
