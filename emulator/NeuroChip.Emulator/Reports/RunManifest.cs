namespace NeuroChip.Emulator.Reports;

/// <summary>How a result came to be: the one output that may differ between two equal runs.</summary>
/// <param name="Version">Version of the tool.</param>
/// <param name="Commit">Commit that it was built from, or "unknown".</param>
/// <param name="Command">Command line.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Inputs">Path as given and SHA-256 (hex) of every input.</param>
/// <param name="Started">Start in UTC, ISO 8601.</param>
/// <param name="WallSeconds">Wall time.</param>
/// <param name="PeakMemoryBytes">Largest resident memory of the process.</param>
/// <param name="Complete">False when interrupted.</param>
public sealed record RunManifest(
    string Version, string Commit, string Command, ulong Seed, IReadOnlyList<(string Path, string Sha256)> Inputs, string Started, double WallSeconds, long PeakMemoryBytes, bool Complete);
