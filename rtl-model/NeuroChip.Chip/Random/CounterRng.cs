using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuroChip.Chip.Random;

/// <summary>
/// Counter-based random numbers: a pure function of a key and a counter, without any state, so that the value drawn for one
/// (sample, step, element) is the same on every engine, thread count and order of evaluation.
/// Philox4x32 with 10 rounds: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC '11, doi:10.1145/2063384.2063405. The key is the seed; the counter is (stream, a, b, c). The stream separates uses:
/// two uses with different streams never share a number.
/// </summary>
public static class CounterRng
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint KeyStep0 = 0x9E3779B9; // golden ratio
    private const uint KeyStep1 = 0xBB67AE85; // sqrt(3) - 1
    private const int Rounds = 10;

    /// <summary>One Philox4x32-10 block: encrypts the counter in place under the key. Four independent uniform words.</summary>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    /// <param name="c0">Counter word 0 in, random word 0 out.</param>
    /// <param name="c1">Counter word 1 in, random word 1 out.</param>
    /// <param name="c2">Counter word 2 in, random word 2 out.</param>
    /// <param name="c3">Counter word 3 in, random word 3 out.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(uint key0, uint key1, ref uint c0, ref uint c1, ref uint c2, ref uint c3)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ key0;
            c2 = (uint)(product0 >> 32) ^ c3 ^ key1;
            c1 = (uint)product1;
            c3 = (uint)product0;
            key0 = unchecked(key0 + KeyStep0);
            key1 = unchecked(key1 + KeyStep1);
        }
    }

    /// <summary>Eight blocks at a time, one a lane: the same words as <see cref="Block(uint, uint, ref uint, ref uint, ref uint, ref uint)"/> gives for each. Needs AVX2.</summary>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    /// <param name="c0">Counter words 0 in, random words 0 out.</param>
    /// <param name="c1">Counter words 1 in, random words 1 out.</param>
    /// <param name="c2">Counter words 2 in, random words 2 out.</param>
    /// <param name="c3">Counter words 3 in, random words 3 out.</param>
    /// <exception cref="PlatformNotSupportedException">There is no AVX2.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(uint key0, uint key1, ref Vector256<uint> c0, ref Vector256<uint> c1, ref Vector256<uint> c2, ref Vector256<uint> c3)
    {
        var (m0, m1) = (Vector256.Create(Multiplier0), Vector256.Create(Multiplier1));
        for (var round = 0; round < Rounds; round++)
        {
            var (high0, low0) = Multiply(c0, m0);
            var (high1, low1) = Multiply(c2, m1);
            (c0, c2) = (high1 ^ c1 ^ Vector256.Create(key0), high0 ^ c3 ^ Vector256.Create(key1));
            (c1, c3) = (low1, low0);
            key0 = unchecked(key0 + KeyStep0);
            key1 = unchecked(key1 + KeyStep1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> High, Vector256<uint> Low) Multiply(Vector256<uint> x, Vector256<uint> y)
    {
        var even = Avx2.Multiply(x, y);
        var odd = Avx2.Multiply((x.AsUInt64() >>> 32).AsUInt32(), y);
        var upper = Vector256.Create(0xFFFF_FFFF_0000_0000UL);
        return (((even >>> 32) | (odd & upper)).AsUInt32(), ((even & ~upper) | (odd << 32)).AsUInt32());
    }

    /// <summary>64 uniform bits for (seed, stream, a, b, c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong UInt64(ulong seed, uint stream, uint a, uint b, uint c)
    {
        Block((uint)seed, (uint)(seed >> 32), ref stream, ref a, ref b, ref c);
        return ((ulong)a << 32) | stream;
    }

    /// <summary>32 uniform bits for (seed, stream, a, b, c): the low half of <see cref="UInt64"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint UInt32(ulong seed, uint stream, uint a, uint b, uint c) => (uint)UInt64(seed, stream, a, b, c);

    /// <summary>A uniform number in [0, 1) with 53 random bits for (seed, stream, a, b, c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(ulong seed, uint stream, uint a, uint b, uint c) =>
        (UInt64(seed, stream, a, b, c) >> 11) * (1.0 / (1UL << 53));
}
