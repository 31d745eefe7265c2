using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle.Staged;

/// <summary>The switch and what waits behind it for the links: rule 7 of docs/reference/noc.md, "A clock of the router".</summary>
internal sealed class SwitchTraversal(int cycles)
{
    private readonly List<(int Output, int Channel, ulong Flit)> _waiting = [];
    private readonly List<(int Output, int Channel, ulong Flit)> _crossing = [];
    private readonly Queue<(int Channel, ulong Flit)>[] _through = [new(), new(), new(), new(), new()];
    private long _ends;

    /// <summary>Flits that have left their FIFO and are not yet on a link.</summary>
    internal int Flits { get; private set; }

    internal void Reset()
    {
        _waiting.Clear();
        _crossing.Clear();
        foreach (var queue in _through) queue.Clear();
        Flits = 0;
    }

    /// <summary>A flit has won the switch.</summary>
    internal void Add(int output, int channel, ulong flit)
    {
        _waiting.Add((output, channel, flit));
        Flits++;
    }

    /// <summary>A traversal takes all flits that wait, unless one is under way.</summary>
    internal void Begin(long clock)
    {
        if (_crossing.Count > 0 || _waiting.Count == 0) return;
        _crossing.AddRange(_waiting);
        _waiting.Clear();
        _ends = clock + cycles - 1;
    }

    /// <summary>The traversal under way ends if this is its last clock.</summary>
    internal void End(long clock)
    {
        if (_crossing.Count == 0 || clock < _ends) return;
        foreach (var (output, channel, flit) in _crossing) _through[output].Enqueue((channel, flit));
        _crossing.Clear();
    }

    /// <summary>Every link takes one flit.</summary>
    internal void Depart(long clock, Pipe[] links)
    {
        for (var o = 0; o < Port.Count; o++)
        {
            if (!_through[o].TryDequeue(out var next)) continue;
            links[o].Send(clock, next.Flit, next.Channel);
            Flits--;
        }
    }
}
