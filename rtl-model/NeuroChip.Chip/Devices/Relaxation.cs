namespace NeuroChip.Chip.Devices;

/// <summary>The spread of programmed cells at a time after programming.</summary>
/// <param name="Seconds">Time since programming.</param>
/// <param name="Sigma">Standard deviation in siemens: coefficients of 1, g, g^2, ... with g = target / g_max.</param>
public sealed record Relaxation(double Seconds, double[] Sigma);
