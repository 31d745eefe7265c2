namespace NeuroChip.Emulator.Presets;

/// <summary>What a model says about a figure.</summary>
/// <param name="Value">In SI base units, or null where it cannot be said.</param>
/// <param name="Missing">Keys of the numbers that nobody has published.</param>
/// <param name="IsUnverified">True if it rests on a number that nobody has verified.</param>
/// <param name="Problem">Why there is no value although no number is missing; empty otherwise.</param>
public sealed record FigureResult(double? Value, IReadOnlyList<string> Missing, bool IsUnverified, string Problem = "");
