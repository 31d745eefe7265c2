namespace NeuroChip.Networks.SanaFe;

/// <summary>Finds the coarsest tick in which every time of a description is a whole number: 0.1 ns, 10 ps, ... 1 fs.</summary>
internal sealed class TimeBase
{
    private const decimal Coarsest = 1e-10m, Finest = 1e-15m;

    private readonly List<decimal> _times = [];
    private decimal? _tick;

    /// <summary>Takes part in the choice.</summary>
    internal decimal Note(decimal seconds)
    {
        if (seconds != 0) _times.Add(seconds);
        return seconds;
    }

    internal decimal SecondsPerTick
    {
        get
        {
            if (_tick is { } known) return known;
            var tick = Coarsest;
            while (tick > Finest && !_times.TrueForAll(t => t % tick == 0)) tick /= 10;
            _tick = tick;
            return tick;
        }
    }

    /// <summary>Rounded where even the finest tick does not divide the time.</summary>
    internal long Ticks(decimal seconds) => (long)Math.Round(seconds / SecondsPerTick);
}
