namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>A pin of a cell.</summary>
/// <param name="Name">Name.</param>
/// <param name="Capacitance">pF.</param>
/// <param name="Function">Function of an output, or null.</param>
/// <param name="Energy">Internal energy of one rise and one fall, pJ: mean over the related inputs.</param>
internal sealed record LibraryPin(string Name, double Capacitance, string? Function, PinEnergy Energy);
