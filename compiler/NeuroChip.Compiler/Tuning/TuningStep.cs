namespace NeuroChip.Compiler.Tuning;

/// <summary>One variant that was tried.</summary>
/// <param name="Change">What was changed, in words.</param>
/// <param name="Score">What it gave.</param>
/// <param name="Kept">True if the search went on from it.</param>
public sealed record TuningStep(string Change, TuningScore Score, bool Kept);
