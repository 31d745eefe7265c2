using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuroChip.Chip.Random;

namespace NeuroChip.Emulator.Noc;

/// <summary>Looks for a node's next packet in 32 clocks at a time; the words are those of one clock after the other.</summary>
internal static class BernoulliScan
{
    /// <summary>Clocks of a scan: eight blocks of four words.</summary>
    internal const int Clocks = 32;

    internal static bool IsSupported => Avx2.IsSupported;

    /// <summary>True if a scan from this clock stays within one value of the counter's word 2.</summary>
    internal static bool Fits(long clock) => (uint)(clock >> 2) <= uint.MaxValue - 8;

    /// <summary>The first of 32 clocks whose word is below a threshold, or 32.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="node">Counter word 0.</param>
    /// <param name="clock">First clock, a multiple of four.</param>
    /// <param name="stream">Counter word 3.</param>
    /// <param name="threshold">Threshold.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int First(ulong seed, int node, long clock, uint stream, uint threshold)
    {
        var block = clock >> 2;
        var (a, b) = (Vector256.Create((uint)node), Vector256.Create((uint)block) + Vector256<uint>.Indices);
        var (c, d) = (Vector256.Create((uint)(block >> 32)), Vector256.Create(stream));
        CounterRng.Block((uint)seed, (uint)(seed >> 32), ref a, ref b, ref c, ref d);
        var limit = Vector256.Create(threshold);
        var (m0, m1, m2, m3) = (Vector256.LessThan(a, limit), Vector256.LessThan(b, limit), Vector256.LessThan(c, limit), Vector256.LessThan(d, limit));
        var any = (m0 | m1 | m2 | m3).ExtractMostSignificantBits();
        if (any == 0) return Clocks;
        var lane = BitOperations.TrailingZeroCount(any);
        return (4 * lane) + (m0[lane] != 0 ? 0 : m1[lane] != 0 ? 1 : m2[lane] != 0 ? 2 : 3);
    }
}
