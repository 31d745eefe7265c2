namespace NeuroChip.Chip.Timed;

/// <summary>Time of the barrier for a number of tiles in use.</summary>
/// <param name="FromTiles">Smallest number of tiles that this row serves.</param>
/// <param name="Ticks">Time.</param>
public sealed record SyncCost(int FromTiles, long Ticks);
