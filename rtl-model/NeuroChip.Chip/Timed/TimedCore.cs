namespace NeuroChip.Chip.Timed;

/// <summary>A core: where it sits and of which kind it is.</summary>
/// <param name="Tile">Index of its tile in <see cref="TimedChip.Tiles"/>.</param>
/// <param name="Offset">Number within the tile.</param>
/// <param name="Kind">Its units.</param>
public sealed record TimedCore(int Tile, int Offset, TimedCoreKind Kind);
