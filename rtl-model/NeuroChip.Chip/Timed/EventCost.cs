namespace NeuroChip.Chip.Timed;

/// <summary>What one event costs on a chip without a clock.</summary>
/// <param name="Joules">Energy, J, exact as written in the description.</param>
/// <param name="Ticks">Service time in ticks of <see cref="TimedChip.SecondsPerTick"/>.</param>
public readonly record struct EventCost(decimal Joules, long Ticks);
