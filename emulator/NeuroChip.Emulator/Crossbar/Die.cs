namespace NeuroChip.Emulator.Crossbar;

/// <summary>
/// The synapse cells of one manufactured chip as the engines see them: integers, docs/reference/microarchitecture.md, section 12.
/// Immutable; one instance per die and state of drift.
/// </summary>
/// <param name="Seed">Seed of the die: keys its read noise.</param>
/// <param name="Cores">Cores, in the image's order.</param>
public sealed record Die(ulong Seed, DieCore[] Cores);
