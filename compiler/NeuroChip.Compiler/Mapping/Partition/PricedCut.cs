namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>A cut and its cost.</summary>
/// <param name="Cut">The cut.</param>
/// <param name="Cost">What it costs.</param>
internal readonly record struct PricedCut(GridCut Cut, CutCost Cost);
