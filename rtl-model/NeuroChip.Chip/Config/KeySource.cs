namespace NeuroChip.Chip.Config;

/// <summary>Where the value of a key comes from.</summary>
/// <param name="Source">Publication, data sheet, tool, or the reason of a choice.</param>
/// <param name="Kind">How the number came about.</param>
public sealed record KeySource(string Source, Provenance Kind);
