namespace NeuroChip.Chip.Results;

/// <summary>All counters of a run: one row per tile (index y * width + x) and one for the chip. 64-bit, never saturating in practice.</summary>
public sealed class CounterTable
{
    private static readonly int TileCounters = Enum.GetValues<Counter>().Length;
    private static readonly int ChipCounters = Enum.GetValues<ChipCounter>().Length;
    private readonly long[] _tile;
    private readonly long[] _chip = new long[ChipCounters];

    /// <summary>Creates a table of zeros.</summary>
    public CounterTable(int tiles)
    {
        Tiles = tiles;
        _tile = new long[tiles * TileCounters];
    }

    /// <summary>Number of tiles.</summary>
    public int Tiles { get; }

    /// <summary>A tile's counter.</summary>
    public ref long this[int tile, Counter counter] => ref _tile[tile * TileCounters + (int)counter];

    /// <summary>A chip counter.</summary>
    public ref long this[ChipCounter counter] => ref _chip[(int)counter];

    /// <summary>The counters of one tile, indexed by <see cref="Counter"/>; for engines' hot loops.</summary>
    public Span<long> Row(int tile) => _tile.AsSpan(tile * TileCounters, TileCounters);

    /// <summary>Sum of a counter over all tiles.</summary>
    public long Sum(Counter counter)
    {
        long sum = 0;
        for (var t = 0; t < Tiles; t++) sum += this[t, counter];
        return sum;
    }

    /// <summary>Sets the idle cycles of every unit of every tile to what its busy and stalled cycles leave of <see cref="ChipCounter.Cycles"/>.</summary>
    public void FillIdle()
    {
        var cycles = this[ChipCounter.Cycles];
        for (var tile = 0; tile < Tiles; tile++)
        {
            var c = Row(tile);
            c[(int)Counter.SynapseIdle] = cycles - c[(int)Counter.SynapseBusy];
            c[(int)Counter.ReaderIdle] = cycles - c[(int)Counter.ReaderBusy];
            c[(int)Counter.NeuronIdle] = cycles - c[(int)Counter.NeuronBusy] - c[(int)Counter.NeuronStalled];
            c[(int)Counter.AxonOutIdle] = cycles - c[(int)Counter.AxonOutBusy] - c[(int)Counter.AxonOutStalled];
            c[(int)Counter.RouterIdle] = cycles - c[(int)Counter.RouterBusy] - c[(int)Counter.RouterStalled];
        }
    }

    /// <summary>Adds another table of the same chip.</summary>
    public void Add(CounterTable other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Tiles, Tiles);
        for (var i = 0; i < _tile.Length; i++) _tile[i] += other._tile[i];
        for (var i = 0; i < _chip.Length; i++) _chip[i] += other._chip[i];
    }
}
