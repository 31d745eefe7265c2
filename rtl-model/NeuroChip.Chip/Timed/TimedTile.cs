namespace NeuroChip.Chip.Timed;

/// <summary>A router of the mesh and the cost of a hop in each direction.</summary>
/// <param name="X">Column; tiles are numbered down a column first.</param>
/// <param name="Y">Row; north is the direction of growing rows.</param>
/// <param name="North">Hop to Y + 1.</param>
/// <param name="East">Hop to X + 1.</param>
/// <param name="South">Hop to Y - 1.</param>
/// <param name="West">Hop to X - 1.</param>
public sealed record TimedTile(int X, int Y, EventCost North, EventCost East, EventCost South, EventCost West);
