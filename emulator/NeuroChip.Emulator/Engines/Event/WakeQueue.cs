namespace NeuroChip.Emulator.Engines.Event;

/// <summary>Units that sleep until a known clock: a binary heap of (clock, unit) packed into 64 bits (clock 44, unit 20).</summary>
internal sealed class WakeQueue
{
    private const int UnitBits = 20;
    private long[] _heap = new long[64];
    private int _count;

    internal void Clear() => _count = 0;

    /// <summary>The earliest clock, or long.MaxValue.</summary>
    internal long Next => _count == 0 ? long.MaxValue : _heap[0] >> UnitBits;

    internal void Add(long clock, int unit)
    {
        if (_count == _heap.Length) Array.Resize(ref _heap, 2 * _count);
        var item = clock << UnitBits | (uint)unit;
        var i = _count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;
            if (_heap[parent] <= item) break;
            _heap[i] = _heap[parent];
            i = parent;
        }
        _heap[i] = item;
    }

    /// <summary>Removes and returns the unit with the earliest clock.</summary>
    internal int Take()
    {
        var unit = (int)(_heap[0] & ((1 << UnitBits) - 1));
        var last = _heap[--_count];
        var i = 0;
        while (true)
        {
            var child = 2 * i + 1;
            if (child >= _count) break;
            if (child + 1 < _count && _heap[child + 1] < _heap[child]) child++;
            if (_heap[child] >= last) break;
            _heap[i] = _heap[child];
            i = child;
        }
        if (_count > 0) _heap[i] = last;
        return unit;
    }
}
