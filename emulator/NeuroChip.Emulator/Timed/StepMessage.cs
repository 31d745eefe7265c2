namespace NeuroChip.Emulator.Timed;

/// <summary>A message of the step under way.</summary>
/// <param name="Core">Receiving core.</param>
/// <param name="Ticks">Service time there.</param>
internal record struct StepMessage(int Core, long Ticks);
