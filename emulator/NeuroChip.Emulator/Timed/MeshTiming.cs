using System.Runtime.CompilerServices;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Messages in the order of events: a core sends them when its neurons have been served, a link carries one at a time and takes its hop latency
/// for each, first come first served, columns before rows (X, then Y), and a core works them off one after the other. Buffers do not run full.
/// </summary>
internal sealed class MeshTiming : IStepTiming
{
    private const int East = 0, West = 1, North = 2, South = 3;

    private readonly EventWheel _wheel = new();
    private readonly StepWork _work;
    private readonly long[] _linkFree;
    private readonly long[] _coreFree;
    private readonly int[] _neighbour;
    private readonly long[] _hop;
    private readonly int[] _column;
    private readonly int[] _tileOf;
    private long[] _service = [];
    private int[] _core = [];
    private int[] _at = [];
    private long[] _sent = [];
    private bool[] _last = [];
    private int _messages;

    internal MeshTiming(StepWork work)
    {
        _work = work;
        var tiles = work.Chip.Tiles;
        var height = work.Chip.Height;
        // A description may hold fewer tiles than the mesh has places; the empty places forward at the last tile's latencies.
        var places = work.Chip.Width * height;
        _column = [.. Enumerable.Range(0, places).Select(t => t / height)];
        _tileOf = [.. work.Chip.Cores.Select(c => c.Tile)];
        (_linkFree, _coreFree) = (new long[4 * places], new long[work.Chip.Cores.Count]);
        (_hop, _neighbour) = (new long[4 * places], new int[4 * places]);
        for (var t = 0; t < places; t++)
        {
            var tile = tiles[Math.Min(t, tiles.Count - 1)];
            (_hop[4 * t + East], _neighbour[4 * t + East]) = (tile.East.Ticks, t + height);
            (_hop[4 * t + West], _neighbour[4 * t + West]) = (tile.West.Ticks, t - height);
            (_hop[4 * t + North], _neighbour[4 * t + North]) = (tile.North.Ticks, t + 1);
            (_hop[4 * t + South], _neighbour[4 * t + South]) = (tile.South.Ticks, t - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Time(StepWork work)
    {
        Collect();
        Array.Clear(_linkFree);
        Array.Clear(_coreFree);
        while (_wheel.Take(out var m, out var now))
        {
            if (_sent[m] >= 0)
            {
                // It leaves its core: the core's next message follows.
                _sent[m] = -1;
                if (!_last[m]) _wheel.Add(m + 1, _sent[m + 1]);
            }
            var core = _core[m];
            var link = Next(_at[m], _tileOf[core]);
            if (link < 0)
            {
                _coreFree[core] = Math.Max(now, _coreFree[core]) + _service[m];
                continue;
            }
            var arrives = Math.Max(now, _linkFree[link]) + _hop[link];
            _linkFree[link] = arrives;
            _at[m] = _neighbour[link];
            _wheel.Add(m, arrives);
        }
        long end = 0;
        for (var c = 0; c < _coreFree.Length; c++) end = Math.Max(end, Math.Max(_coreFree[c], work.NeuronTicks[c]));
        return end;
    }

    // The link towards a tile, columns first; -1 when the message is there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(int tile, int to)
    {
        if (tile == to) return -1;
        var (x, toX) = (_column[tile], _column[to]);
        return 4 * tile + (x < toX ? East : x > toX ? West : tile < to ? North : South);
    }

    // Lists the messages core by core with the time at which they leave it, and starts each core's first one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect()
    {
        var (state, sent) = (_work.State, _work.Messages);
        Grow(state.FiredCount == 0 ? 0 : _work.MessageEnd[state.FiredCount - 1]);
        _wheel.Restart(_service.Length);
        _messages = 0;
        var fired = 0;
        for (var core = 0; core < _coreFree.Length; core++)
        {
            var first = _messages;
            var axonOut = _work.Chip.Cores[core].Kind.AxonOut.Ticks;
            for (; fired < _work.FiredEnd[core]; fired++)
                for (; _messages < _work.MessageEnd[fired]; _messages++)
                {
                    (_core[_messages], _service[_messages]) = sent[_messages];
                    (_at[_messages], _last[_messages]) = (_tileOf[core], false);
                    _sent[_messages] = state.FiredAt[fired] + (_messages - first + 1) * axonOut;
                }
            if (_messages == first) continue;
            _last[_messages - 1] = true;
            _wheel.Add(first, _sent[first]);
        }
    }

    private void Grow(int capacity)
    {
        if (_service.Length >= capacity) return;
        var size = 2 * capacity;
        (_service, _core, _at, _sent, _last) = (new long[size], new int[size], new int[size], new long[size], new bool[size]);
    }
}
