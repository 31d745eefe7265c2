namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>A die at one time.</summary>
/// <param name="Die">What the engines read.</param>
/// <param name="Energy">Read energies; null if the technology does not know read voltage or time.</param>
/// <param name="SecondsSinceProgramming">Age of the programmed state: the time modulo the reprogramming interval.</param>
/// <param name="Programmings">How often the chip has been programmed by then, at least 1.</param>
public sealed record DieState(Die Die, DieEnergy? Energy, double SecondsSinceProgramming, long Programmings);
