namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>A heap of outputs by time. Arrays of its own, because the library's queue of numbers would be compiled at every start.</summary>
internal sealed class LaterOutputs
{
    // The time at which each output was added last, while that is in the heap: others may go first again and again.
    private readonly long[] _added;
    private long[] _time = new long[64];
    private int[] _output = new int[64];

    /// <param name="outputs">Outputs are numbered below it.</param>
    internal LaterOutputs(int outputs)
    {
        _added = new long[outputs];
        for (var i = 0; i < outputs; i++) _added[i] = long.MaxValue;
    }

    internal int Count { get; private set; }

    /// <summary>The earliest time; <see cref="long.MaxValue"/> while there is none.</summary>
    internal long First => Count == 0 ? long.MaxValue : _time[0];

    internal void Add(int output, long time)
    {
        if (_added[output] == time) return;
        _added[output] = time;
        if (Count == _time.Length)
        {
            Array.Resize(ref _time, 2 * Count);
            Array.Resize(ref _output, 2 * Count);
        }
        var at = Count++;
        for (; at > 0 && _time[(at - 1) / 2] > time; at = (at - 1) / 2) (_time[at], _output[at]) = (_time[(at - 1) / 2], _output[(at - 1) / 2]);
        (_time[at], _output[at]) = (time, output);
    }

    internal (int Output, long Time) Take()
    {
        var first = (Output: _output[0], Time: _time[0]);
        if (_added[first.Output] == first.Time) _added[first.Output] = long.MaxValue;
        var (time, output) = (_time[--Count], _output[Count]);
        var at = 0;
        for (int below; (below = 2 * at + 1) < Count; at = below)
        {
            if (below + 1 < Count && _time[below + 1] < _time[below]) below++;
            if (_time[below] >= time) break;
            (_time[at], _output[at]) = (_time[below], _output[below]);
        }
        (_time[at], _output[at]) = (time, output);
        return first;
    }
}
