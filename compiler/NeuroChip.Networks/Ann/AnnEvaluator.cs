using System.Runtime.Intrinsics;

namespace NeuroChip.Networks.Ann;

/// <summary>
/// Runs a network on images in single precision with the order of operations of a plain loop: what the trained network itself answers.
/// Not thread-safe; one instance per thread. Nothing is allocated per image.
/// </summary>
public sealed class AnnEvaluator
{
    private readonly AnnGraph _graph;
    private readonly IReadOnlyList<AnnNode> _order;
    private readonly Dictionary<AnnNode, float[]> _values = [];

    /// <summary>Allocates the activations.</summary>
    public AnnEvaluator(AnnGraph graph)
    {
        _graph = graph;
        _order = graph.Order();
        foreach (var node in _order) _values[node] = new float[node.Shape.Size];
        // An output that does not depend on the input still has an input to set.
        _values.TryAdd(graph.Input, new float[graph.Input.Shape.Size]);
    }

    /// <summary>The activations of a node in the last run.</summary>
    public ReadOnlySpan<float> this[AnnNode node] => _values[node];

    /// <summary>Runs an image.</summary>
    /// <param name="image">Input values as the network expects them, channel by channel, row by row.</param>
    /// <returns>The output values; overwritten by the next run.</returns>
    public ReadOnlySpan<float> Run(ReadOnlySpan<float> image)
    {
        image.CopyTo(_values[_graph.Input]);
        foreach (var node in _order) Evaluate(node);
        return _values[_graph.Output];
    }

    /// <summary>Runs an image with rectified values that the caller sets: each is evaluated, shown, and goes on as the caller leaves it.</summary>
    /// <param name="image">Input values.</param>
    /// <param name="rectified">Called for each <see cref="AnnClip"/> with its values.</param>
    public void Replay(ReadOnlySpan<float> image, Action<AnnNode, float[]> rectified)
    {
        image.CopyTo(_values[_graph.Input]);
        foreach (var node in _order)
        {
            Evaluate(node);
            if (node is AnnClip) rectified(node, _values[node]);
        }
    }

    /// <summary>Index of the largest value, ties to the lowest.</summary>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }

    /// <summary>
    /// What reaches each element of a node when every rectifier before it is silent and the input has the given values: biases, shifts and the padding around them.
    /// </summary>
    internal float[] Constant(AnnNode node, ReadOnlySpan<float> silence)
    {
        var needed = new HashSet<AnnNode>();
        Collect(node, needed);
        foreach (var n in _order)
        {
            if (!needed.Contains(n)) continue;
            if (n is AnnInput) silence.CopyTo(_values[n]);
            else if (n is AnnClip) Array.Clear(_values[n]);
            else Evaluate(n);
        }
        return [.. _values[node]];
    }

    private static void Collect(AnnNode node, HashSet<AnnNode> needed)
    {
        if (!needed.Add(node) || node is AnnClip) return;
        foreach (var source in node.Sources) Collect(source, needed);
    }

    private void Evaluate(AnnNode node)
    {
        var y = _values[node].AsSpan();
        if (node is AnnInput) return;
        ReadOnlySpan<float> x = _values[node.Source];
        switch (node)
        {
            case AnnConv conv:
                for (var o = 0; o < conv.Shape.C; o++) y.Slice(o * conv.Shape.Area, conv.Shape.Area).Fill(conv.Bias?[o] ?? 0);
                AnnWindow.Conv(conv, x, y);
                break;
            case AnnDense dense:
                for (var o = 0; o < y.Length; o++) y[o] = (dense.Bias?[o] ?? 0) + Dot(dense.Weight.AsSpan(o * x.Length, x.Length), x);
                break;
            case AnnAffine affine:
                for (var i = 0; i < y.Length; i++) y[i] = (float)((affine.At(affine.Scale, i) * x[i]) + affine.At(affine.Shift, i));
                break;
            case AnnAdd add:
                y.Clear();
                for (var s = 0; s < add.Sources.Count; s++)
                {
                    var source = _values[add.Sources[s]];
                    for (var i = 0; i < y.Length; i++) y[i] += add.Signs[s] * source[i];
                }
                break;
            case AnnClip clip:
                for (var i = 0; i < y.Length; i++) y[i] = (float)Math.Min(Math.Max(x[i], clip.Low), clip.High);
                break;
            case AnnPool pool:
                AnnWindow.Pool(pool, x, y);
                break;
            case AnnReshape:
                x.CopyTo(y);
                break;
            default:
                throw new InvalidOperationException($"no evaluation of {node}");
        }
    }

    // Vectors of the widest kind the machine has would make the rounding depend on it: eight lanes everywhere.
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector256<float>.Zero;
        var i = 0;
        for (; i <= a.Length - 8; i += 8) sum += Vector256.Create(a[i..]) * Vector256.Create(b[i..]);
        var total = Vector256.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
