using NeuroChip.Networks.Conversion;

namespace NeuroChip.Cli.Conversion;

/// <summary>How a network is converted.</summary>
/// <param name="Data">Calibration images; null = those of the run.</param>
/// <param name="Format">Their format; <c>auto</c> = find out.</param>
/// <param name="Samples">How many.</param>
/// <param name="OnChip">How many of them run on the chip to correct biases.</param>
/// <param name="Rule">Normalization.</param>
/// <param name="Scale">Input scale; null = find out.</param>
internal sealed record ConversionSettings(string? Data, string Format, int Samples, int OnChip, NormalizationRule Rule, InputScale? Scale)
{
    /// <summary>Spikes a step of a pixel at full intensity.</summary>
    internal double FullRate { get; init; } = 1;
}
