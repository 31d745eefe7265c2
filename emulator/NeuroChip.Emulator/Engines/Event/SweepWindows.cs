namespace NeuroChip.Emulator.Engines.Event;

/// <summary>
/// Which cores begin to sweep when, and how long a step lasts at least because cores sweep in it, asleep or not. Only cores of equal start and
/// delay are told apart, so that a step costs nothing per core.
/// </summary>
internal sealed class SweepWindows
{
    private readonly (int Start, int Delay, int UpdateClocks, int DrainClocks)[] _classes;
    private readonly (int Start, int Core)[] _starts;
    private readonly EventCore[] _cores;
    private int _timesteps;
    private bool _wakesAll;
    private int _nextStart;

    internal SweepWindows(EventCore[] cores)
    {
        _cores = cores;
        var classes = new SortedDictionary<(int Start, int Delay), (int Update, int Drain)>();
        foreach (var p in cores.Select(c => c.Program))
        {
            classes.TryGetValue((p.StartStep, p.MaxDelay), out var most);
            classes[(p.StartStep, p.MaxDelay)] = (Math.Max(most.Update, p.Groups + (p.Batch ? p.Blocks.Length : 0)), Math.Max(most.Drain, p.Groups));
        }
        _classes = [.. classes.Select(c => (c.Key.Start, c.Key.Delay, c.Value.Update, c.Value.Drain))];
        _starts = [.. cores.Select((c, i) => (c.Program.StartStep, i)).Order()];
    }

    /// <summary>Clocks of the longest sweep of this step without spikes or input; 0 if no core sweeps.</summary>
    internal int Clocks { get; private set; }

    /// <summary>The first step after this one in which <see cref="Clocks"/> may be another or a core begins to sweep.</summary>
    internal int Next { get; private set; }

    /// <param name="timesteps">Updating sweeps per core.</param>
    /// <param name="wakesAll">True if a core at rest is to begin awake as well.</param>
    internal void Reset(int timesteps, bool wakesAll)
    {
        (_timesteps, _wakesAll) = (timesteps, wakesAll);
        (_nextStart, Clocks, Next) = (0, 0, 0);
    }

    /// <summary>Step <paramref name="step"/> begins: wakes the cores that begin with it.</summary>
    internal void Open(int step, ActiveSet awake)
    {
        if (step < Next) return;
        for (; _nextStart < _starts.Length && _starts[_nextStart].Start <= step; _nextStart++)
            if (_wakesAll || !_cores[_starts[_nextStart].Core].StartsAtRest) awake.Add(_starts[_nextStart].Core);
        (Clocks, Next) = (0, int.MaxValue);
        foreach (var (start, delay, update, drain) in _classes)
        {
            if (step >= start && step < start + _timesteps) Clocks = Math.Max(Clocks, update);
            else if (step >= start && step < start + _timesteps + delay) Clocks = Math.Max(Clocks, drain);
            foreach (var edge in (ReadOnlySpan<int>)[start, start + _timesteps, start + _timesteps + delay])
                if (edge > step) Next = Math.Min(Next, edge);
        }
    }
}
