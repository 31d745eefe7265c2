using NeuroChip.Chip.Image;
using NeuroChip.Rtl.Native;

namespace NeuroChip.Rtl.Run;

/// <summary>The host's port of one row: docs/reference/microarchitecture.md, section 7.</summary>
internal sealed class HostPort
{
    private readonly Queue<NcFlit> _queue = [];
    private readonly NcFlit[] _stages;
    private readonly int _depth;
    private int _head;
    private int _moving;
    private int _credits;

    /// <summary>A port.</summary>
    /// <param name="credits">Places of the west FIFO of column 0.</param>
    /// <param name="latency">J: from sending to visibility in that FIFO.</param>
    internal HostPort(int credits, int latency)
    {
        _depth = credits;
        _stages = new NcFlit[latency];
    }

    /// <summary>Nothing queued and nothing between here and the FIFO.</summary>
    internal bool IsEmpty => _queue.Count == 0 && _moving == 0;

    /// <summary>A packet was sent in the last clock.</summary>
    internal bool Sent { get; private set; }

    internal void Reset()
    {
        _queue.Clear();
        Array.Clear(_stages);
        (_head, _moving, _credits) = (0, 0, _depth);
    }

    internal void Enqueue(RouteEntry route, int count) =>
        _queue.Enqueue(new NcFlit { Dx = route.Dx - 1, Dy = 0, Axon = (uint)route.Axon, Count = (uint)count });

    /// <summary>One clock: sends if it can and returns what stands at the tile's west input, J - 1 clocks after it was sent.</summary>
    /// <param name="credit">The tile's credit output in this clock; usable in the next.</param>
    internal NcFlit Clock(bool credit)
    {
        Sent = _credits > 0 && _queue.Count > 0;
        if (Sent)
        {
            _stages[_head] = _queue.Dequeue();
            _credits--;
            _moving++;
        }
        if (credit) _credits++;
        _head = (_head + 1) % _stages.Length;
        // The ring has J places: the one after the newest is the oldest, sent J - 1 clocks ago.
        var present = _stages[_head];
        _stages[_head] = default;
        if (present.Count != 0) _moving--;
        return present;
    }
}
