namespace NeuroChip.Emulator.Noc;

/// <summary>What is under way, by the clock at which it becomes visible: pairs of a target and a payload in a ring of clocks.</summary>
internal sealed class NocWires
{
    private readonly int _mask;
    private readonly int[][] _items;
    private readonly int[] _length;

    internal NocWires(int longest)
    {
        var slots = 4;
        while (slots <= longest) slots *= 2;
        _mask = slots - 1;
        _items = new int[slots][];
        _length = new int[slots];
        Array.Fill(_items, []);
    }

    /// <summary>Pairs not yet taken.</summary>
    internal int Count { get; private set; }

    internal void Clear()
    {
        Array.Clear(_length);
        Count = 0;
    }

    internal void Add(long clock, int target, int payload)
    {
        var slot = (int)clock & _mask;
        var n = _length[slot];
        var items = _items[slot];
        if (n == items.Length) items = Grow(slot);
        items[n] = target;
        items[n + 1] = payload;
        _length[slot] = n + 2;
        Count++;
    }

    /// <summary>The pairs of a clock, which are then forgotten.</summary>
    internal ReadOnlySpan<int> Take(long clock)
    {
        var slot = (int)clock & _mask;
        var n = _length[slot];
        _length[slot] = 0;
        Count -= n / 2;
        return _items[slot].AsSpan(0, n);
    }

    /// <summary>The first clock at or after <paramref name="from"/> with something to take; long.MaxValue if nothing is under way.</summary>
    internal long Next(long from)
    {
        if (Count == 0) return long.MaxValue;
        while (_length[(int)from & _mask] == 0) from++;
        return from;
    }

    private int[] Grow(int slot)
    {
        Array.Resize(ref _items[slot], Math.Max(16, 2 * _items[slot].Length));
        return _items[slot];
    }
}
