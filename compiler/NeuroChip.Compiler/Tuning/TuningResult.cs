namespace NeuroChip.Compiler.Tuning;

/// <summary>What a <see cref="TuningSearch"/> found.</summary>
/// <param name="Variant">The settings chosen.</param>
/// <param name="Before">The untouched network on the calibration samples.</param>
/// <param name="After">The chosen variant on the same samples.</param>
/// <param name="Steps">Everything that was tried, in order.</param>
public sealed record TuningResult(TuningVariant Variant, TuningScore Before, TuningScore After, IReadOnlyList<TuningStep> Steps);
