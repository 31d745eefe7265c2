namespace NeuroChip.Networks.Reference;

/// <summary>Counts the distinct targets that one source element reaches through a chain, whatever the weights.</summary>
internal sealed class FanOutCounter(int targets)
{
    private readonly int[] _stamp = new int[targets];
    private int _round;

    /// <summary>Distinct targets since <see cref="Start"/>.</summary>
    internal int Count { get; private set; }

    internal void Start()
    {
        _round++;
        Count = 0;
    }

    internal void Reach(int target)
    {
        if (_stamp[target] == _round) return;
        _stamp[target] = _round;
        Count++;
    }
}
