namespace NeuroChip.Networks.SanaFe;

/// <summary>Finds the coarsest tick in which every time of a description is a whole number: 0.1 ns, 10 ps, ... 1 fs.</summary>
internal sealed class TimeBase
{
    private const decimal Coarsest = 1e-10m, Finest = 1e-15m;

    private decimal[] _times = new decimal[64];
    private int _count;
    private decimal? _tick;

    /// <summary>Takes part in the choice.</summary>
    internal decimal Note(decimal seconds)
    {
        if (seconds == 0) return seconds;
        if (_count == _times.Length) Array.Resize(ref _times, 2 * _count);
        _times[_count++] = seconds;
        return seconds;
    }

    internal decimal SecondsPerTick
    {
        get
        {
            if (_tick is { } known) return known;
            var tick = Coarsest;
            while (tick > Finest && !Divides(tick)) tick /= 10;
            _tick = tick;
            return tick;
        }
    }

    private bool Divides(decimal tick)
    {
        for (var i = 0; i < _count; i++)
            if (_times[i] % tick != 0) return false;
        return true;
    }

    /// <summary>Rounded where even the finest tick does not divide the time.</summary>
    internal long Ticks(decimal seconds) => (long)Math.Round(seconds / SecondsPerTick);
}
