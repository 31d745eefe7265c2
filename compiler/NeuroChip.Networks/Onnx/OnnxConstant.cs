namespace NeuroChip.Networks.Onnx;

/// <summary>A tensor whose values are known: an initializer, a Constant, or what was computed of them.</summary>
/// <param name="Dims">Dimensions; empty for a scalar.</param>
/// <param name="Values">Row-major. 64-bit integers beyond 2^53 are rounded; only shapes and indices are integers, and they are clamped anyway.</param>
/// <param name="IsInteger">True for the integer types.</param>
internal sealed record OnnxConstant(int[] Dims, double[] Values, bool IsInteger)
{
    /// <summary>True if there is one value.</summary>
    internal bool IsScalar => Values.Length == 1;

    /// <summary>The values as integers, out of range clamped.</summary>
    internal long[] Integers() => Array.ConvertAll(Values, v => double.IsNaN(v) ? 0 : (long)Math.Clamp(v, -9e15, 9e15));

    /// <summary>The values as 32-bit floats.</summary>
    internal float[] Singles() => Array.ConvertAll(Values, v => (float)v);
}
