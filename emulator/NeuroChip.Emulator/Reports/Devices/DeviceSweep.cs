namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>Accuracy of the same dies over one setting.</summary>
/// <param name="Name">What is swept: drift, variation, stuck, ...</param>
/// <param name="Description">For the axis.</param>
/// <param name="IsTime">Values are seconds and drawn on a logarithmic axis; else they are ratios.</param>
/// <param name="Points">By ascending value.</param>
public sealed record DeviceSweep(string Name, string Description, bool IsTime, IReadOnlyList<SweepPoint> Points);
