using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuroChip.Emulator.Datapath;

/// <summary>
/// x * keep / 2^D of eight neurons, rounded as the chip says. With p = x * keep, rounding to nearest, ties away from zero, is
/// floor((p + 2^(D-1) - [p &lt; 0]) / 2^D), and rounding toward zero is floor((p + (2^D - 1) [p &lt; 0]) / 2^D).
/// </summary>
internal readonly struct DecayVectors
{
    // Makes every product positive, so that a logical shift floors; a multiple of 2^D that vanishes in the low 32 bits.
    private const long Offset = 1L << 62;

    private readonly Vector256<long> _add;
    private readonly Vector256<long> _addIfNegative;
    private readonly int _bits;

    internal DecayVectors(int bits, bool nearest)
    {
        _bits = bits;
        _add = Vector256.Create(Offset + (nearest ? 1L << (bits - 1) : 0));
        _addIfNegative = Vector256.Create(nearest ? -1L : (1L << bits) - 1);
    }

    /// <summary>|x| below 2^31, keep in 0..2^D, D in 1..30: the result is not larger than x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<int> Apply(Vector256<int> x, Vector256<int> keep)
    {
        var even = Divide(Multiply(x.AsInt64(), keep.AsInt64()));
        var odd = Divide(Multiply(x.AsInt64() >>> 32, keep.AsInt64() >>> 32));
        return Vector256.ConditionalSelect(Vector256.Create(0xFFFF_FFFFL), even, odd << 32).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<long> Divide(Vector256<long> product) =>
        (product + _add + (Vector256.LessThan(product, Vector256<long>.Zero) & _addIfNegative)) >>> _bits;

    /// <summary>Products of the low 32 bits, signed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Multiply(Vector256<long> x, Vector256<long> y) =>
        Avx2.IsSupported ? Avx2.Multiply(x.AsInt32(), y.AsInt32()) : ((x << 32) >> 32) * ((y << 32) >> 32);
}
