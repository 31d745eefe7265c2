namespace NeuroChip.Chip.Devices;

/// <summary>A row that a device file may have.</summary>
/// <param name="Key">Dotted name.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Min">Smallest meaningful value of each number.</param>
/// <param name="Max">Largest meaningful value of each number.</param>
/// <param name="Least">Smallest number of values.</param>
/// <param name="Most">Largest number of values; 1 for a plain figure, more for the coefficients of a fit.</param>
/// <param name="Description">Meaning, one line.</param>
public sealed record DeviceKey(string Key, DeviceValueKind Kind, double Min, double Max, int Least, int Most, string Description);
