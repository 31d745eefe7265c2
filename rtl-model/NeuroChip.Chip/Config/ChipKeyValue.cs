namespace NeuroChip.Chip.Config;

/// <summary>A key of a chip with its resolved value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">Value with unit.</param>
/// <param name="Source">Its source; null where the file names none.</param>
public sealed record ChipKeyValue(ChipKey Key, string Text, KeySource? Source);
