namespace NeuroChip.Benchmarks.Race;

/// <summary>A race that could not be run, or was not fair.</summary>
internal sealed class RaceFailure(string message) : Exception(message);
