using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuroChip.Chip.Random;

namespace NeuroChip.Emulator.Noc;

/// <summary>In which of 32 clocks a node creates a packet; a block of the generator serves four clocks.</summary>
internal static class BernoulliScan
{
    /// <summary>Clocks of a scan: eight blocks of four words.</summary>
    internal const int Clocks = 32;

    private const int Blocks = 8;

    /// <summary>Bit t is set if the word of clock + t is below a threshold.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="node">Counter word 0.</param>
    /// <param name="clock">First clock, a multiple of 32.</param>
    /// <param name="stream">Counter word 3.</param>
    /// <param name="threshold">Threshold.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static uint Hits(ulong seed, int node, long clock, uint stream, uint threshold)
    {
        var block = clock >> 2;
        if (!Avx2.IsSupported) return OneByOne(seed, node, block, stream, threshold);
        // Eight blocks from a multiple of eight: the low word never wraps.
        var (a, b) = (Vector256.Create((uint)node), Vector256.Create((uint)block) + Vector256<uint>.Indices);
        var (c, d) = (Vector256.Create((uint)(block >> 32)), Vector256.Create(stream));
        CounterRng.Block((uint)seed, (uint)(seed >> 32), ref a, ref b, ref c, ref d);
        var limit = Vector256.Create(threshold);
        return EveryFourth(Vector256.LessThan(a, limit)) | (EveryFourth(Vector256.LessThan(b, limit)) << 1)
            | (EveryFourth(Vector256.LessThan(c, limit)) << 2) | (EveryFourth(Vector256.LessThan(d, limit)) << 3);
    }

    /// <summary>The same without vectors.</summary>
    internal static uint OneByOne(ulong seed, int node, long block, uint stream, uint threshold)
    {
        uint hits = 0;
        for (var i = 0; i < Blocks; i++)
        {
            var (a, b, c, d) = ((uint)node, (uint)(block + i), (uint)((block + i) >> 32), stream);
            CounterRng.Block((uint)seed, (uint)(seed >> 32), ref a, ref b, ref c, ref d);
            hits |= (Below(a, threshold) | (Below(b, threshold) << 1) | (Below(c, threshold) << 2) | (Below(d, threshold) << 3)) << (4 * i);
        }
        return hits;
    }

    private static uint Below(uint word, uint threshold) => word < threshold ? 1u : 0;

    // Bit i of the eight lanes to bit 4 i.
    private static uint EveryFourth(Vector256<uint> lanes)
    {
        var bits = lanes.ExtractMostSignificantBits();
        bits = (bits | (bits << 12)) & 0x000F000F;
        bits = (bits | (bits << 6)) & 0x03030303;
        return (bits | (bits << 3)) & 0x11111111;
    }
}
