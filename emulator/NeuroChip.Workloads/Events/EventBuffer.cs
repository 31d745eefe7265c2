namespace NeuroChip.Workloads.Events;

/// <summary>Decoded events of one recording: time in microseconds, flattened input element, number of spikes. Grows as it is filled.</summary>
internal sealed class EventBuffer(int capacity = 256)
{
    /// <summary>Times beyond this (142 years) are refused, so that no difference in nanoseconds overflows 64 bits.</summary>
    internal const long TimeLimit = 1L << 52;

    private long[] _time = new long[capacity];
    private int[] _element = new int[capacity];
    private int[]? _weight;

    /// <summary>Number of events.</summary>
    internal int Length { get; private set; }

    /// <summary>Times in microseconds, ascending after a decoder's checks.</summary>
    internal ReadOnlySpan<long> Time => _time.AsSpan(0, Length);

    /// <summary>Input elements; the span may be sorted in place.</summary>
    internal Span<int> Element => _element.AsSpan(0, Length);

    /// <summary>Spikes of each event; empty when every event is one spike.</summary>
    internal Span<int> Weight => _weight is null ? default : _weight.AsSpan(0, Length);

    /// <summary>An independent copy.</summary>
    internal EventBuffer Copy()
    {
        var copy = new EventBuffer(0) { _time = Time.ToArray(), _element = Element.ToArray(), Length = Length };
        if (_weight is not null) copy._weight = Weight.ToArray();
        return copy;
    }

    /// <summary>Appends an event.</summary>
    internal void Add(long time, int element, int weight = 1)
    {
        if (Length == _time.Length)
        {
            var size = Math.Max(16, Length * 2);
            Array.Resize(ref _time, size);
            Array.Resize(ref _element, size);
            if (_weight is not null) Array.Resize(ref _weight, size);
        }
        if (weight != 1 && _weight is null)
        {
            _weight = new int[_time.Length];
            Array.Fill(_weight, 1, 0, Length);
        }
        _time[Length] = time;
        _element[Length] = element;
        if (_weight is not null) _weight[Length] = weight;
        Length++;
    }
}
