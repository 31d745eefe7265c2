using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuroChip.Emulator.Noc;

/// <summary>The choice that every arbiter of the router makes, without branches: its outcome is as good as random.</summary>
internal static class RoundRobin
{
    /// <summary>The first set bit at or after <paramref name="from"/>, cyclically.</summary>
    /// <param name="candidates">Not 0.</param>
    /// <param name="from">0 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int First(uint candidates, int from) => (BitOperations.TrailingZeroCount(BitOperations.RotateRight(candidates, from)) + from) & 31;

    /// <summary>The place after <paramref name="i"/> in a circle of <paramref name="size"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int After(int i, int size) => (i + 1) & ((i + 1 - size) >> 31);
}
