namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>A chain of registers: what is sent in clock t is received in clock t + latency. At most one item a clock.</summary>
internal sealed class Pipe
{
    private readonly (ulong Item, int Channel)[] _items;
    private readonly bool[] _valid;
    private readonly int _latency;

    internal Pipe(int latency)
    {
        _latency = latency;
        _items = new (ulong, int)[latency + 1];
        _valid = new bool[latency + 1];
    }

    /// <summary>Items under way.</summary>
    internal int InFlight { get; private set; }

    internal void Reset()
    {
        Array.Clear(_valid);
        InFlight = 0;
    }

    /// <param name="clock">Now.</param>
    /// <param name="item">A flit, or nothing in particular with a credit.</param>
    /// <param name="channel">The virtual channel that it is for.</param>
    internal void Send(long clock, ulong item = 0, int channel = 0)
    {
        var slot = (int)((clock + _latency) % _items.Length);
        if (_valid[slot]) throw new InvalidOperationException($"two items on one link at cycle {clock}");
        _items[slot] = (item, channel);
        _valid[slot] = true;
        InFlight++;
    }

    internal bool Receive(long clock, out ulong item) => Receive(clock, out item, out _);

    internal bool Receive(long clock, out ulong item, out int channel)
    {
        (item, channel) = (0, 0);
        if (InFlight == 0) return false;
        var slot = (int)(clock % _items.Length);
        if (!_valid[slot]) return false;
        (item, channel) = _items[slot];
        _valid[slot] = false;
        InFlight--;
        return true;
    }
}
