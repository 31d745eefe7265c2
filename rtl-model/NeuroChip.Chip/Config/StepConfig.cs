namespace NeuroChip.Chip.Config;

/// <summary>The end of a time-step.</summary>
/// <param name="Mode">Barrier or fixed length.</param>
/// <param name="BarrierCycles">From the first quiescent cycle to the first cycle of the next step; at least <see cref="MeshConfig.CreditCycles"/>.</param>
/// <param name="FixedCycles">Length under <see cref="StepMode.Fixed"/>; 0 otherwise.</param>
public sealed record StepConfig(StepMode Mode, int BarrierCycles, long FixedCycles);
