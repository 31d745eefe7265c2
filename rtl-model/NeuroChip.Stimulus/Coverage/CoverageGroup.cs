namespace NeuroChip.Stimulus.Coverage;

/// <summary>Bins that belong together.</summary>
/// <param name="Name">Name, unique.</param>
/// <param name="Bins">The bins.</param>
public sealed record CoverageGroup(string Name, IReadOnlyList<CoverageBin> Bins);
