using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Compiler.Fitting;

/// <summary>What <see cref="FitSearch"/> found.</summary>
/// <param name="Fits">True if the network fits as it is.</param>
/// <param name="Options">
/// Sets of changes, each of which fits by itself; with any one of its values a step smaller (for weight bits: larger) it does not. Empty where nothing that the chip file may say helps.
/// </param>
/// <param name="Trials">Mappings tried.</param>
/// <param name="Remaining">What no chip can mend; empty where there are options.</param>
public sealed record FitSuggestion(bool Fits, IReadOnlyList<IReadOnlyList<FitChange>> Options, int Trials, IReadOnlyList<Diagnostic> Remaining);
