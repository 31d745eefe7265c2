namespace NeuroChip.Chip.Timed;

/// <summary>What a run of neighbouring neurons has in common.</summary>
/// <param name="Soma">Index into <see cref="TimedChip.Somas"/>.</param>
/// <param name="Settings">Parameters.</param>
public sealed record SomaClass(int Soma, SomaSettings Settings);
