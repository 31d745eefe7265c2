namespace NeuroChip.Emulator.Noc;

/// <summary>Credits under way, by the clock at which they become visible: targets in a ring of clocks.</summary>
internal sealed class CreditWires
{
    private readonly int _mask;
    private readonly int[][] _targets;
    private readonly int[] _length;
    private int _count;

    internal CreditWires(int longest)
    {
        var slots = 4;
        while (slots <= longest) slots *= 2;
        _mask = slots - 1;
        _targets = new int[slots][];
        _length = new int[slots];
        Array.Fill(_targets, []);
    }

    internal void Clear()
    {
        Array.Clear(_length);
        _count = 0;
    }

    internal void Add(long clock, int target)
    {
        var slot = (int)clock & _mask;
        var n = _length[slot];
        if (n == _targets[slot].Length) Array.Resize(ref _targets[slot], Math.Max(16, 2 * n));
        _targets[slot][n] = target;
        _length[slot] = n + 1;
        _count++;
    }

    /// <summary>The credits of a clock, which are then forgotten.</summary>
    internal ReadOnlySpan<int> Take(long clock)
    {
        var slot = (int)clock & _mask;
        var n = _length[slot];
        _length[slot] = 0;
        _count -= n;
        return _targets[slot].AsSpan(0, n);
    }

    /// <summary>The first clock at or after <paramref name="from"/> with a credit; long.MaxValue if none is under way.</summary>
    internal long Next(long from)
    {
        if (_count == 0) return long.MaxValue;
        while (_length[(int)from & _mask] == 0) from++;
        return from;
    }
}
