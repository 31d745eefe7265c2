using System.Numerics;
using NeuroChip.Emulator.Engines.Event;

namespace NeuroChip.Emulator.Noc;

/// <summary>When which node has its next packet: a ring of clocks with a bit per node and a bit per clock, and a heap for what lies further ahead. A node is pending once at most.</summary>
internal sealed class NodeCalendar
{
    private const int Clocks = 512;
    private readonly int _words;
    private readonly ulong[] _nodes;
    private readonly ulong[] _clocks = new ulong[Clocks / 64];
    private readonly PriorityQueue<int, long> _later = new();
    private long _now = -1;

    internal NodeCalendar(int nodes)
    {
        _words = (nodes + 63) / 64;
        _nodes = new ulong[Clocks * _words];
    }

    /// <summary>The next clock with a node, or long.MaxValue.</summary>
    internal long Next => Math.Min(NextInRing(), _later.TryPeek(out _, out var clock) ? clock : long.MaxValue);

    /// <summary>Adds a node for a clock after the last that was taken.</summary>
    internal void Add(int node, long clock)
    {
        if (clock - _now >= Clocks)
        {
            _later.Enqueue(node, clock);
            return;
        }
        var slot = (int)clock & (Clocks - 1);
        _nodes[(slot * _words) + (node >> 6)] |= 1UL << node;
        _clocks[slot >> 6] |= 1UL << slot;
    }

    /// <summary>Moves the nodes of a clock to a set. No clock with a node may be left out.</summary>
    internal void Take(long clock, ActiveSet nodes)
    {
        _now = clock;
        while (_later.TryPeek(out var node, out var due) && due <= clock)
        {
            _later.Dequeue();
            nodes.Add(node);
        }
        var slot = (int)clock & (Clocks - 1);
        if ((_clocks[slot >> 6] >> slot & 1) == 0) return;
        _clocks[slot >> 6] &= ~(1UL << slot);
        var found = _nodes.AsSpan(slot * _words, _words);
        nodes.Add(found);
        found.Clear();
    }

    private long NextInRing()
    {
        if (!_clocks.AsSpan().ContainsAnyExcept(0UL)) return long.MaxValue;
        var slot = (int)(_now + 1) & (Clocks - 1);
        var word = slot >> 6;
        var bits = _clocks[word] & (ulong.MaxValue << slot);
        while (bits == 0) bits = _clocks[word = (word + 1) & ((Clocks / 64) - 1)];
        return _now + 1 + (((word << 6) + BitOperations.TrailingZeroCount(bits) - slot) & (Clocks - 1));
    }
}
