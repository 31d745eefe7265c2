namespace NeuroChip.Compiler.Mapping;

/// <summary>How a grid is cut: the largest channel, row and column counts of a core, and what that costs.</summary>
/// <param name="Channels">Channels per core.</param>
/// <param name="Height">Rows per core.</param>
/// <param name="Width">Columns per core.</param>
/// <param name="Cores">Number of cores.</param>
/// <param name="Packets">Axons over all cores: packets if every pooled input element fires once.</param>
internal sealed record TileShape(int Channels, int Height, int Width, int Cores, long Packets);
