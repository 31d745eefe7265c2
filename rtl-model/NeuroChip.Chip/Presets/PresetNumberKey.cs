using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets;

/// <summary>A number that presets of a model have.</summary>
/// <param name="Key">Dotted name.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Description">One line.</param>
/// <param name="IsList">Several values in one entry.</param>
public sealed record PresetNumberKey(string Key, Dimension Dimension, string Description, bool IsList = false);
