using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuroChip.Emulator.Noc.SingleStage;

/// <summary>
/// A virtual channel of an output: its account of credits. Credits under way are bits of a word, by the clocks they still take, and are counted when the
/// account is looked at: they cost no events of their own.
/// </summary>
internal struct Outlet
{
    /// <summary>Clocks that a credit may be under way.</summary>
    internal const int LongestDelay = 31;

    private long _clock;
    private uint _underWay;

    /// <summary>Credits as of the last look.</summary>
    internal int Credits;

    internal void Reset(int credits) => (_clock, _underWay, Credits) = (0, 0, credits);

    /// <summary>The next clock in which a credit is back, or long.MaxValue while nobody knows.</summary>
    internal readonly long Next => _underWay == 0 ? long.MaxValue : _clock + BitOperations.TrailingZeroCount(_underWay);

    /// <summary>Counts the credits that are back.</summary>
    /// <param name="clock">This clock.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Look(long clock)
    {
        // Without branches: whether anything is under way is as good as random.
        var beyond = clock - _clock - 63;
        var passed = (int)(beyond & (beyond >> 63)) + 63;
        var back = ulong.MaxValue >> (63 - passed);
        Credits += BitOperations.PopCount(_underWay & back);
        _underWay = (uint)((_underWay & ~back) >> passed);
        _clock = clock;
    }

    /// <summary>A credit sets off; at most one for a clock.</summary>
    /// <param name="delay">Clocks until it is back, 1 to <see cref="LongestDelay"/>, from the clock of the last look.</param>
    internal void Return(int delay) => _underWay |= 1u << delay;
}
