namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>A chain of registers: what is sent in clock t is received in clock t + latency. At most one item a clock.</summary>
internal sealed class Pipe
{
    private readonly ulong[] _items;
    // 0 where there is nothing, else one more than the virtual channel.
    private readonly byte[] _channels;
    private readonly int _latency;

    internal Pipe(int latency)
    {
        _latency = latency;
        _items = new ulong[latency + 1];
        _channels = new byte[latency + 1];
    }

    /// <summary>Items under way.</summary>
    internal int InFlight { get; private set; }

    internal void Reset()
    {
        Array.Clear(_channels);
        InFlight = 0;
    }

    /// <param name="clock">Now.</param>
    /// <param name="item">A flit, or nothing in particular with a credit.</param>
    /// <param name="channel">The virtual channel that it is for.</param>
    internal void Send(long clock, ulong item = 0, int channel = 0)
    {
        var slot = (int)((clock + _latency) % _items.Length);
        if (_channels[slot] != 0) throw new InvalidOperationException($"two items on one link at cycle {clock}");
        _items[slot] = item;
        _channels[slot] = (byte)(channel + 1);
        InFlight++;
    }

    internal bool Receive(long clock, out ulong item) => Receive(clock, out item, out _);

    internal bool Receive(long clock, out ulong item, out int channel)
    {
        (item, channel) = (0, 0);
        if (InFlight == 0) return false;
        var slot = (int)(clock % _items.Length);
        if (_channels[slot] == 0) return false;
        (item, channel) = (_items[slot], _channels[slot] - 1);
        _channels[slot] = 0;
        InFlight--;
        return true;
    }
}
