using System.Numerics;
using System.Runtime.CompilerServices;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Noc.SingleStage;

/// <summary>Which channels get a new head in which of the next clocks. A channel is pending once at most.</summary>
internal readonly unsafe struct HeadRing
{
    private readonly int _mask;
    private readonly int _roomBits;
    private readonly Pinned<int> _channels;
    private readonly Pinned<int> _counts;

    /// <param name="longest">Clocks ahead.</param>
    /// <param name="channels">Channels that there are.</param>
    internal HeadRing(int longest, int channels)
    {
        var slots = 4;
        while (slots <= longest) slots *= 2;
        // A place more than channels, for what is not added.
        (_mask, _roomBits) = (slots - 1, BitOperations.Log2((uint)channels) + 1);
        (_channels, _counts) = (new(checked(slots << _roomBits)), new(slots));
    }

    /// <summary>Adds a channel for a clock, or does not.</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="one">1, or 0 to add nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int channel, long clock, int one)
    {
        var slot = (int)clock & _mask;
        var count = _counts.Start + slot;
        _channels.Start[((nint)slot << _roomBits) + *count] = channel;
        *count += one;
    }

    /// <summary>The channels of a clock, which are then forgotten.</summary>
    internal ReadOnlySpan<int> Take(long clock)
    {
        var slot = (int)clock & _mask;
        var count = _counts.Start[slot];
        _counts.Start[slot] = 0;
        return new(_channels.Start + ((nint)slot << _roomBits), count);
    }

    /// <summary>The first clock from <paramref name="from"/> with a channel, or long.MaxValue.</summary>
    internal long Next(long from)
    {
        for (var clock = from; clock <= from + _mask; clock++)
            if (_counts.Start[(int)clock & _mask] > 0) return clock;
        return long.MaxValue;
    }
}
