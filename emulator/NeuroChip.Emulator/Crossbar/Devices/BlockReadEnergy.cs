namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Energy that the array takes when a row of a block is read alone, in joules.</summary>
/// <param name="JoulesPerRowRead">
/// Per row: source power, read voltage times the sum of currents with the wires' losses in it, for the read pulse; dummy columns included.
/// </param>
/// <param name="IdealJoulesPerRowRead">The same without any non-ideality: t V^2 (cells g_min + levels g_step).</param>
public sealed record BlockReadEnergy(double[] JoulesPerRowRead, double[] IdealJoulesPerRowRead);
