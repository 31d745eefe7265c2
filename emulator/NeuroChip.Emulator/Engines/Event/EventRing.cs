namespace NeuroChip.Emulator.Engines.Event;

/// <summary>Flits and credits under way, by the clock at which they become visible. Latencies are bounded, so a ring of clocks is enough.</summary>
internal sealed class EventRing
{
    private readonly int _mask;
    private readonly ulong[][] _payload;
    private readonly int[][] _target;
    private readonly int[] _length;

    internal EventRing(int maxLatency)
    {
        var slots = 2;
        while (slots <= maxLatency) slots *= 2;
        _mask = slots - 1;
        _payload = new ulong[slots][];
        _target = new int[slots][];
        _length = new int[slots];
        for (var i = 0; i < slots; i++)
        {
            _payload[i] = new ulong[16];
            _target[i] = new int[16];
        }
    }

    /// <summary>Items not yet delivered.</summary>
    internal int Count { get; private set; }

    internal void Add(long clock, int target, ulong payload)
    {
        var slot = (int)clock & _mask;
        var n = _length[slot];
        if (n == _target[slot].Length)
        {
            Array.Resize(ref _target[slot], 2 * n);
            Array.Resize(ref _payload[slot], 2 * n);
        }
        _target[slot][n] = target;
        _payload[slot][n] = payload;
        _length[slot] = n + 1;
        Count++;
    }

    /// <summary>The first clock at or after <paramref name="from"/> with an item; long.MaxValue if there is none.</summary>
    internal long Next(long from)
    {
        if (Count == 0) return long.MaxValue;
        while (_length[(int)from & _mask] == 0) from++;
        return from;
    }

    /// <summary>The items of a clock; to be followed by <see cref="Clear"/>.</summary>
    internal int Items(long clock, out int[] targets, out ulong[] payloads)
    {
        var slot = (int)clock & _mask;
        targets = _target[slot];
        payloads = _payload[slot];
        return _length[slot];
    }

    internal void Clear(long clock)
    {
        var slot = (int)clock & _mask;
        Count -= _length[slot];
        _length[slot] = 0;
    }
}
