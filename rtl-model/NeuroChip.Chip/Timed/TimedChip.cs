namespace NeuroChip.Chip.Timed;

/// <summary>
/// A chip without a common clock: a mesh of tiles with several cores each, whose units have service times. The model and its description
/// format are those of SANA-FE (J. A. Boyle, M. Plagge, S. G. Cardwell, F. S. Chance, A. Gerstlauer, "SANA-FE: Simulating Advanced
/// Neuromorphic Architectures for Fast Exploration", IEEE TCAD 2025). Times are whole ticks, energies exact decimals.
/// </summary>
public sealed record TimedChip
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Columns of the mesh.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the mesh.</summary>
    public required int Height { get; init; }

    /// <summary>Messages that a link buffers.</summary>
    public required int LinkBuffer { get; init; }

    /// <summary>The coarsest of 0.1 ns, 10 ps, ... 1 fs in which every time of the description is a whole number.</summary>
    public required decimal SecondsPerTick { get; init; }

    /// <summary>Tiles; tile i has X = i / Height and Y = i % Height.</summary>
    public required IReadOnlyList<TimedTile> Tiles { get; init; }

    /// <summary>Cores, tile by tile.</summary>
    public required IReadOnlyList<TimedCore> Cores { get; init; }

    /// <summary>Synapse units of all kinds of cores.</summary>
    public required IReadOnlyList<TimedUnit> Synapses { get; init; }

    /// <summary>Dendrite units of all kinds of cores.</summary>
    public required IReadOnlyList<TimedUnit> Dendrites { get; init; }

    /// <summary>Soma units of all kinds of cores.</summary>
    public required IReadOnlyList<TimedSoma> Somas { get; init; }

    /// <summary>Barrier times, ascending; the row of the largest number not above the tiles in use holds, the first one below all.</summary>
    public required IReadOnlyList<SyncCost> Sync { get; init; }

    /// <summary>Barrier time for a number of tiles in use.</summary>
    public long SyncTicks(int tiles)
    {
        var ticks = Sync.Count == 0 ? 0 : Sync[0].Ticks;
        foreach (var row in Sync)
            if (row.FromTiles <= tiles) ticks = row.Ticks;
        return ticks;
    }
}
