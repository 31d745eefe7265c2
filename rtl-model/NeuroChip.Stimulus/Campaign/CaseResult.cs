namespace NeuroChip.Stimulus.Campaign;

/// <summary>What a case came to.</summary>
/// <param name="TileCycles">Tile-cycles that were equal.</param>
/// <param name="States">Words of neuron state that were equal.</param>
/// <param name="Difference">The first difference; null = none.</param>
public sealed record CaseResult(long TileCycles, long States, string? Difference);
