namespace NeuroChip.Chip.Config;

/// <summary>Column converters of an NVM crossbar.</summary>
/// <param name="Bits">Resolution.</param>
/// <param name="Cycles">Clock cycles per conversion.</param>
/// <param name="ColumnsPerAdc">Cell columns that share one converter.</param>
/// <param name="Range">Full scale as a sum of cell levels; 2^Bits - 1 makes the step one level.</param>
public sealed record AdcConfig(int Bits, int Cycles, int ColumnsPerAdc, int Range)
{
    /// <summary>How it converts.</summary>
    public AdcKind Kind { get; init; } = AdcKind.Sar;
}
