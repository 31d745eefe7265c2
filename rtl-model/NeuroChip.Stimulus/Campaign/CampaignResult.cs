using NeuroChip.Stimulus.Coverage;

namespace NeuroChip.Stimulus.Campaign;

/// <summary>What a campaign came to.</summary>
/// <param name="Cases">Cases that were run and counted.</param>
/// <param name="Samples">Their samples, broken off or not.</param>
/// <param name="TileCycles">Tile-cycles that were equal.</param>
/// <param name="States">Words of neuron state that were equal.</param>
/// <param name="ByProfile">Tile-cycles per profile, in the profiles' order.</param>
/// <param name="ByTile">Tile-cycles per tile, in the order of first use.</param>
/// <param name="Coverage">What happened.</param>
/// <param name="Failed">The first case with a difference; null = none.</param>
/// <param name="Difference">Its difference.</param>
/// <param name="Complete">False if it was interrupted.</param>
public sealed record CampaignResult(
    int Cases, int Samples, long TileCycles, long States, IReadOnlyList<KeyValuePair<string, long>> ByProfile, IReadOnlyList<KeyValuePair<string, long>> ByTile,
    CoverageTable Coverage, StimulusCase? Failed, string? Difference, bool Complete);
