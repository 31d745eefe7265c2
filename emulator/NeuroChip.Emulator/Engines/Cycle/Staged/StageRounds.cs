namespace NeuroChip.Emulator.Engines.Cycle.Staged;

/// <summary>A stage: when a round begins it takes all packets that wait, and nobody else until it ends <c>cycles</c> - 1 clocks later.</summary>
internal sealed class StageRounds(int cycles)
{
    private long _ends;
    private bool _underWay;

    /// <summary>Who waits for the next round.</summary>
    internal List<InputChannel> Waiting { get; } = [];

    /// <summary>Who takes part in the round under way.</summary>
    internal List<InputChannel> Round { get; } = [];

    internal void Reset()
    {
        Waiting.Clear();
        Round.Clear();
        _underWay = false;
    }

    /// <summary>Begins a round; false if one is under way or nobody waits.</summary>
    internal bool Begin(long clock)
    {
        if (_underWay || Waiting.Count == 0) return false;
        Round.AddRange(Waiting);
        Waiting.Clear();
        (_underWay, _ends) = (true, clock + cycles - 1);
        return true;
    }

    /// <summary>True if the round under way ends in this clock.</summary>
    internal bool Ends(long clock) => _underWay && clock >= _ends;

    internal void End()
    {
        Round.Clear();
        _underWay = false;
    }
}
