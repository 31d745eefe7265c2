using NeuroChip.Chip.Config;
using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Technologies;

/// <summary>A row that a technology file may have.</summary>
/// <param name="Key">Dotted name.</param>
/// <param name="Dimension">Energy per event, power, or area.</param>
/// <param name="Description">What is priced, one line.</param>
/// <param name="NeededBy">Chips that cannot be priced without it.</param>
public sealed record TechnologyKey(string Key, Dimension Dimension, string Description, Func<ChipConfig, bool> NeededBy);
