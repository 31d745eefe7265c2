namespace NeuroChip.Emulator.Reports.Record;

/// <summary>A sweep as <see cref="Devices.DeviceSweep"/> has it.</summary>
/// <param name="Name">What is swept.</param>
/// <param name="Description">For the axis.</param>
/// <param name="IsTime">Values are seconds.</param>
/// <param name="Points">By ascending value.</param>
public sealed record RecordedSweep(string Name, string Description, bool IsTime, RecordedSweepPoint[] Points);
