using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>The credits of a sender (axon-out, host port) for the virtual channels of its router input, and which channel is next.</summary>
internal sealed class ChannelCredits(int channels, int depth)
{
    private readonly int[] _credit = new int[channels];
    private uint _mask;
    private int _next;

    /// <summary>True if a channel has a credit.</summary>
    internal bool Any => _mask != 0;

    /// <summary>True if all credits are here.</summary>
    internal bool AreHome => _credit.AsSpan().IndexOfAnyExcept(depth) < 0;

    internal void Reset()
    {
        Array.Fill(_credit, depth);
        _mask = depth > 0 ? uint.MaxValue >> (32 - channels) : 0;
        _next = 0;
    }

    /// <summary>Takes a credit of the first channel at or after the pointer that has one, and returns the channel.</summary>
    internal int Take()
    {
        var channel = RoundRobin.First(_mask, _next);
        _next = RoundRobin.After(channel, channels);
        if (--_credit[channel] == 0) _mask &= ~(1u << channel);
        return channel;
    }

    /// <summary>A credit comes back.</summary>
    internal void Return(int channel)
    {
        if (_credit[channel]++ == 0) _mask |= 1u << channel;
    }
}
