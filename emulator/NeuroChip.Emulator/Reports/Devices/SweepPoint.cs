namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>One value of a sweep.</summary>
/// <param name="Value">Seconds, or a ratio.</param>
/// <param name="Text">As it was set.</param>
/// <param name="Accuracy">Of the dies.</param>
/// <param name="SpikeMismatch">Mean over the dies, against the ideal chip.</param>
public sealed record SweepPoint(double Value, string Text, AccuracyStatistics Accuracy, double? SpikeMismatch);
