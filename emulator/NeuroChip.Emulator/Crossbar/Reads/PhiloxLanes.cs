using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuroChip.Chip.Random;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>Random words of eight consecutive neurons at once: the blocks of <see cref="CounterRng"/> whose counters differ in the last word alone.</summary>
internal static class PhiloxLanes
{
    /// <summary>Neurons of a group.</summary>
    internal const int Width = 8;

    /// <summary>Words of a group: four vectors of eight.</summary>
    internal const int Words = 4 * Width;

    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Step0 = 0x9E3779B9;
    private const uint Step1 = 0xBB67AE85;

    /// <summary>Word i of neuron + j goes to place 8 i + j.</summary>
    /// <param name="counter">The read.</param>
    /// <param name="block">First word of the counter: cells 4 block .. 4 block + 3.</param>
    /// <param name="neuron">First neuron.</param>
    /// <param name="words">At least <see cref="Words"/> places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Fill(in ReadCounter counter, uint block, uint neuron, ref uint words)
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported) Fill512(counter, block, neuron, ref words);
        else if (Avx2.IsSupported) Fill256(counter, block, neuron, ref words);
        else FillScalar(counter, block, neuron, ref words);
    }

    internal static void FillScalar(in ReadCounter counter, uint block, uint neuron, ref uint words)
    {
        for (var j = 0; j < Width; j++)
        {
            var (c0, c1, c2, c3) = (block, counter.Step, counter.Read, neuron + (uint)j);
            CounterRng.Block((uint)counter.Key, (uint)(counter.Key >> 32), ref c0, ref c1, ref c2, ref c3);
            Unsafe.Add(ref words, j) = c0;
            Unsafe.Add(ref words, Width + j) = c1;
            Unsafe.Add(ref words, 2 * Width + j) = c2;
            Unsafe.Add(ref words, 3 * Width + j) = c3;
        }
    }

    // The lanes are 64 bits wide and hold a word in their lower half; what is above it never reaches a lower half, since only the products are
    // shifted down, and a product takes the lower halves alone.
    private static void Fill512(in ReadCounter counter, uint block, uint neuron, ref uint words)
    {
        var (key0, key1) = ((uint)counter.Key, (uint)(counter.Key >> 32));
        var first = new FirstRounds(counter, block, key0, key1);
        var (m0, m1) = (Vector512.Create<uint>(Multiplier0), Vector512.Create<uint>(Multiplier1));
        var lanes = Vector512.Create((ulong)neuron) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        // The neuron is the low word of its counter: more than 2^32 does not occur.
        var p1 = Avx512F.Multiply((lanes ^ Vector512.Create((ulong)first.C2)).AsUInt32(), m1);
        var p0 = Avx512F.Multiply(((p1 >> 32) ^ Vector512.Create((ulong)first.A0)).AsUInt32(), m0);
        var c0 = p1 ^ Vector512.Create((ulong)first.B0);
        var c1 = Vector512.Create((ulong)first.B1);
        var c2 = (p0 >> 32) ^ Vector512.Create((ulong)first.B2);
        var c3 = p0;
        (key0, key1) = (unchecked(key0 + 3 * Step0), unchecked(key1 + 3 * Step1));
        for (var round = 3; round < 10; round++)
        {
            p0 = Avx512F.Multiply(c0.AsUInt32(), m0);
            p1 = Avx512F.Multiply(c2.AsUInt32(), m1);
            c0 = (p1 >> 32) ^ c1 ^ Vector512.Create((ulong)key0);
            c2 = (p0 >> 32) ^ c3 ^ Vector512.Create((ulong)key1);
            c1 = p1;
            c3 = p0;
            (key0, key1) = (unchecked(key0 + Step0), unchecked(key1 + Step1));
        }
        Avx512F.ConvertToVector256UInt32(c0).StoreUnsafe(ref words);
        Avx512F.ConvertToVector256UInt32(c1).StoreUnsafe(ref words, Width);
        Avx512F.ConvertToVector256UInt32(c2).StoreUnsafe(ref words, 2 * Width);
        Avx512F.ConvertToVector256UInt32(c3).StoreUnsafe(ref words, 3 * Width);
    }

    internal static void Fill256(in ReadCounter counter, uint block, uint neuron, ref uint words)
    {
        var (key0, key1) = ((uint)counter.Key, (uint)(counter.Key >> 32));
        var first = new FirstRounds(counter, block, key0, key1);
        var (m0, m1) = (Vector256.Create<uint>(Multiplier0), Vector256.Create<uint>(Multiplier1));
        // Even neurons and odd ones.
        var even = Vector256.Create((ulong)neuron) + Vector256.Create(0UL, 2, 4, 6);
        var q1 = Avx2.Multiply((even ^ Vector256.Create((ulong)first.C2)).AsUInt32(), m1);
        var r1 = Avx2.Multiply(((even + Vector256.Create(1UL)) ^ Vector256.Create((ulong)first.C2)).AsUInt32(), m1);
        var q0 = Avx2.Multiply(((q1 >> 32) ^ Vector256.Create((ulong)first.A0)).AsUInt32(), m0);
        var r0 = Avx2.Multiply(((r1 >> 32) ^ Vector256.Create((ulong)first.A0)).AsUInt32(), m0);
        var (c0, d0) = (q1 ^ Vector256.Create((ulong)first.B0), r1 ^ Vector256.Create((ulong)first.B0));
        var (c1, d1) = (Vector256.Create((ulong)first.B1), Vector256.Create((ulong)first.B1));
        var (c2, d2) = ((q0 >> 32) ^ Vector256.Create((ulong)first.B2), (r0 >> 32) ^ Vector256.Create((ulong)first.B2));
        var (c3, d3) = (q0, r0);
        (key0, key1) = (unchecked(key0 + 3 * Step0), unchecked(key1 + 3 * Step1));
        for (var round = 3; round < 10; round++)
        {
            var (k0, k1) = (Vector256.Create((ulong)key0), Vector256.Create((ulong)key1));
            q0 = Avx2.Multiply(c0.AsUInt32(), m0);
            q1 = Avx2.Multiply(c2.AsUInt32(), m1);
            r0 = Avx2.Multiply(d0.AsUInt32(), m0);
            r1 = Avx2.Multiply(d2.AsUInt32(), m1);
            (c0, c1, c2, c3) = ((q1 >> 32) ^ c1 ^ k0, q1, (q0 >> 32) ^ c3 ^ k1, q0);
            (d0, d1, d2, d3) = ((r1 >> 32) ^ d1 ^ k0, r1, (r0 >> 32) ^ d3 ^ k1, r0);
            (key0, key1) = (unchecked(key0 + Step0), unchecked(key1 + Step1));
        }
        Join(c0, d0).StoreUnsafe(ref words);
        Join(c1, d1).StoreUnsafe(ref words, Width);
        Join(c2, d2).StoreUnsafe(ref words, 2 * Width);
        Join(c3, d3).StoreUnsafe(ref words, 3 * Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Join(Vector256<ulong> even, Vector256<ulong> odd) => ((even & Vector256.Create(0xFFFFFFFFUL)) | (odd << 32)).AsUInt32();

    /// <summary>What is the same for all neurons in the first three rounds. The neuron enters word 2 in the first and word 0 in the second.</summary>
    private readonly ref struct FirstRounds
    {
        internal FirstRounds(in ReadCounter counter, uint block, uint key0, uint key1)
        {
            var p0 = (ulong)Multiplier0 * block;
            var p1 = (ulong)Multiplier1 * counter.Read;
            var c0 = (uint)(p1 >> 32) ^ counter.Step ^ key0;
            // Round 1: (c0, low p1, C2 ^ neuron, low p0).
            C2 = (uint)(p0 >> 32) ^ key1;
            var c1 = (uint)p1;
            var c3 = (uint)p0;
            (key0, key1) = (unchecked(key0 + Step0), unchecked(key1 + Step1));
            // Round 2: (A0 ^ high of the neuron's product, low of it, uniform, uniform).
            p0 = (ulong)Multiplier0 * c0;
            A0 = c1 ^ key0;
            var uniform2 = (uint)(p0 >> 32) ^ c3 ^ key1;
            var uniform3 = (uint)p0;
            (key0, key1) = (unchecked(key0 + Step0), unchecked(key1 + Step1));
            // Round 3.
            p1 = (ulong)Multiplier1 * uniform2;
            B0 = (uint)(p1 >> 32) ^ key0;
            B1 = (uint)p1;
            B2 = uniform3 ^ key1;
        }

        internal uint C2 { get; }
        internal uint A0 { get; }
        internal uint B0 { get; }
        internal uint B1 { get; }
        internal uint B2 { get; }
    }
}
