using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Onnx;

/// <summary>
/// A tensor that depends on the image: a view of a node's values. Reshaping and transposing change the view alone; what comes next decides whether
/// it can read the node through it.
/// </summary>
/// <param name="Node">Whose values.</param>
/// <param name="Dims">Dimensions in the file, batch first (always 1).</param>
/// <param name="Map">Element of the view, row-major, to element of the node; null = the same.</param>
/// <param name="IsEnd">True behind a Softmax, which is left out: nothing may be computed of it.</param>
internal sealed record OnnxActivation(AnnNode Node, int[] Dims, int[]? Map, bool IsEnd = false)
{
    /// <summary>Elements.</summary>
    internal int Size => Node.Shape.Size;

    /// <summary>The node's element behind an element of the view.</summary>
    internal int this[int element] => Map is null ? element : Map[element];

    /// <summary>The same view of another node of the same size.</summary>
    internal OnnxActivation On(AnnNode node) => this with { Node = node };

    /// <summary>The same elements in other dimensions.</summary>
    internal OnnxActivation As(params int[] dims) => this with { Dims = dims };

    /// <summary>The view with its dimensions in another order.</summary>
    internal OnnxActivation Permute(int[] order)
    {
        var dims = Array.ConvertAll(order, d => Dims[d]);
        var strides = OnnxBroadcast.Strides(Dims);
        var map = new int[Size];
        var at = new int[dims.Length];
        for (var i = 0; i < map.Length; i++)
        {
            var old = 0;
            for (var d = 0; d < at.Length; d++) old += at[d] * strides[order[d]];
            map[i] = this[old];
            for (var d = at.Length - 1; d >= 0 && ++at[d] == dims[d]; d--) at[d] = 0;
        }
        return new OnnxActivation(Node, dims, Simplify(map), IsEnd);
    }

    /// <summary>Null for the identity.</summary>
    internal static int[]? Simplify(int[] map)
    {
        for (var i = 0; i < map.Length; i++)
            if (map[i] != i) return map;
        return null;
    }

    /// <summary>True if two views read their nodes in the same order.</summary>
    internal bool SameOrder(OnnxActivation other) =>
        Size == other.Size && (Map is null ? other.Map is null : other.Map is not null && Map.AsSpan().SequenceEqual(other.Map));
}
