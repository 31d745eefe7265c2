using System.Runtime.CompilerServices;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Noc.SingleStage;

/// <summary>Which channels get a new head in which of the next clocks. A channel is pending once at most.</summary>
internal readonly unsafe struct HeadRing
{
    private readonly int _mask;
    private readonly int _room;
    private readonly Pinned<int> _channels;
    private readonly Pinned<int> _counts;

    /// <param name="longest">Clocks ahead.</param>
    /// <param name="channels">Channels that there are.</param>
    internal HeadRing(int longest, int channels)
    {
        var slots = 4;
        while (slots <= longest) slots *= 2;
        (_mask, _room) = (slots - 1, channels);
        (_channels, _counts) = (new(checked(slots * channels)), new(slots));
    }

    /// <summary>Adds a channel for a clock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int channel, long clock)
    {
        var slot = (int)clock & _mask;
        _channels.Start[((nint)slot * _room) + _counts.Start[slot]++] = channel;
    }

    /// <summary>The channels of a clock, which are then forgotten.</summary>
    internal ReadOnlySpan<int> Take(long clock)
    {
        var slot = (int)clock & _mask;
        var count = _counts.Start[slot];
        _counts.Start[slot] = 0;
        return new(_channels.Start + ((nint)slot * _room), count);
    }

    /// <summary>The first clock from <paramref name="from"/> with a channel, or long.MaxValue.</summary>
    internal long Next(long from)
    {
        for (var clock = from; clock <= from + _mask; clock++)
            if (_counts.Start[(int)clock & _mask] > 0) return clock;
        return long.MaxValue;
    }
}
