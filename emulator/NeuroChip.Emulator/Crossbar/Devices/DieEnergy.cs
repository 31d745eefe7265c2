namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Read energies of a die, [core][block]; in a batch read of several rows they add up to first order.</summary>
/// <param name="Cores">Blocks of every core, in the image's order.</param>
public sealed record DieEnergy(BlockReadEnergy[][] Cores);
