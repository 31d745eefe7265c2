using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets;

/// <summary>A figure that a model computes from the numbers of a preset.</summary>
/// <param name="Name">Name in files.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Law">The formula or the engine that yields it, one line.</param>
/// <param name="Arguments">The operating point.</param>
/// <param name="Needs">Keys of the numbers it is computed from; one that is unknown makes the figure unavailable.</param>
public sealed record PresetFigureKey(string Name, Dimension Dimension, string Law, IReadOnlyList<PresetNumberKey> Arguments, IReadOnlyList<string> Needs);
