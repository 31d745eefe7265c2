namespace NeuroChip.Chip.Config;

/// <summary>A chip with the origin of its numbers, for <c>chips show</c>.</summary>
/// <param name="Config">The resolved chip.</param>
/// <param name="Keys">Every key that applies, in reference order.</param>
public sealed record ChipDescription(ChipConfig Config, IReadOnlyList<ChipKeyValue> Keys);
