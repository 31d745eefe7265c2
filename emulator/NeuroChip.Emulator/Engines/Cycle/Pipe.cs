namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>A chain of registers: what is sent in clock t is received in clock t + latency. At most one item a clock.</summary>
internal sealed class Pipe
{
    private readonly ulong[] _item;
    private readonly bool[] _valid;
    private readonly int _latency;

    internal Pipe(int latency)
    {
        _latency = latency;
        _item = new ulong[latency + 1];
        _valid = new bool[latency + 1];
    }

    /// <summary>Items under way.</summary>
    internal int InFlight { get; private set; }

    internal void Reset()
    {
        Array.Clear(_valid);
        InFlight = 0;
    }

    internal void Send(long clock, ulong item = 0)
    {
        var slot = (int)((clock + _latency) % _item.Length);
        if (_valid[slot]) throw new InvalidOperationException($"two items on one link at cycle {clock}");
        _item[slot] = item;
        _valid[slot] = true;
        InFlight++;
    }

    internal bool Receive(long clock, out ulong item)
    {
        item = 0;
        if (InFlight == 0) return false;
        var slot = (int)(clock % _item.Length);
        if (!_valid[slot]) return false;
        item = _item[slot];
        _valid[slot] = false;
        InFlight--;
        return true;
    }
}
