namespace NeuroChip.Networks.Onnx;

/// <summary>Row-major index arithmetic and the multidirectional broadcasting of ONNX (as NumPy's).</summary>
internal static class OnnxBroadcast
{
    /// <summary>Row-major strides.</summary>
    internal static int[] Strides(int[] dims)
    {
        var strides = new int[dims.Length];
        var step = 1;
        for (var d = dims.Length - 1; d >= 0; d--)
        {
            strides[d] = step;
            step *= dims[d];
        }
        return strides;
    }

    /// <summary>Dimensions of the result of an element-wise operator, or null where the two do not go together.</summary>
    internal static int[]? Dims(int[] a, int[] b)
    {
        var dims = new int[Math.Max(a.Length, b.Length)];
        for (var d = 1; d <= dims.Length; d++)
        {
            var (x, y) = (d <= a.Length ? a[^d] : 1, d <= b.Length ? b[^d] : 1);
            if (x != y && x != 1 && y != 1) return null;
            dims[^d] = x == 1 ? y : x;
        }
        return dims;
    }

    /// <summary>For every element of the result the element of an operand.</summary>
    internal static int[] Index(int[] operand, int[] result)
    {
        var strides = new int[result.Length];
        var own = Strides(operand);
        for (var d = 1; d <= operand.Length; d++) strides[^d] = operand[^d] == 1 ? 0 : own[^d];
        var size = 1;
        foreach (var d in result) size *= d;
        var index = new int[size];
        var at = new int[result.Length];
        for (var i = 0; i < size; i++)
        {
            var element = 0;
            for (var d = 0; d < at.Length; d++) element += at[d] * strides[d];
            index[i] = element;
            for (var d = at.Length - 1; d >= 0 && ++at[d] == result[d]; d--) at[d] = 0;
        }
        return index;
    }

    /// <summary>Product of dimensions; null where it exceeds the limit.</summary>
    internal static long? Product(IEnumerable<long> dims, long limit)
    {
        long product = 1;
        foreach (var d in dims)
        {
            if (d < 0 || (d > 0 && product > limit / d)) return null;
            product *= d;
        }
        return product;
    }
}
