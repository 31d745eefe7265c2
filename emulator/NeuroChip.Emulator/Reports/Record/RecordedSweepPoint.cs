namespace NeuroChip.Emulator.Reports.Record;

/// <summary>A point of a sweep.</summary>
/// <param name="Value">Seconds, or a ratio.</param>
/// <param name="Text">As it was set.</param>
/// <param name="Accuracies">One per die.</param>
/// <param name="Labelled">Labelled samples.</param>
/// <param name="SpikeMismatch">Mean over the dies.</param>
public sealed record RecordedSweepPoint(double Value, string Text, double[] Accuracies, int Labelled, double? SpikeMismatch);
