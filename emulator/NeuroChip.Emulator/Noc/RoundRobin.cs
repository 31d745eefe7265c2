using System.Numerics;

namespace NeuroChip.Emulator.Noc;

/// <summary>The choice that every arbiter of the router makes.</summary>
internal static class RoundRobin
{
    /// <summary>The first set bit at or after <paramref name="from"/>, cyclically.</summary>
    /// <param name="candidates">Not 0.</param>
    /// <param name="from">0 to 31.</param>
    internal static int First(uint candidates, int from)
    {
        var later = candidates & (uint.MaxValue << from);
        return BitOperations.TrailingZeroCount(later != 0 ? later : candidates);
    }

    /// <summary>The place after <paramref name="i"/> in a circle of <paramref name="size"/>.</summary>
    internal static int After(int i, int size) => i + 1 == size ? 0 : i + 1;
}
