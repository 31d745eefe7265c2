namespace NeuroChip.Chip.Config;

/// <summary>What turns the column currents of an NVM crossbar into numbers: converters, or nothing.</summary>
/// <param name="Bits">Resolution.</param>
/// <param name="Cycles">Clock cycles per conversion.</param>
/// <param name="ColumnsPerAdc">Cell columns that share one converter.</param>
/// <param name="Range">Full scale as a sum of cell levels; 2^Bits - 1 makes the step one level.</param>
public sealed record AdcConfig(int Bits, int Cycles, int ColumnsPerAdc, int Range)
{
    /// <summary>How it converts.</summary>
    public AdcKind Kind { get; init; } = AdcKind.Sar;

    /// <summary>
    /// Columns without converters. The code law is then the identity: a step of one level and a full scale above every sum of cells (65536 rows of 15 levels). No conversion takes
    /// time, counts or costs.
    /// </summary>
    public static AdcConfig None { get; } = new(20, 0, 1, (1 << 20) - 1) { Kind = AdcKind.None };

    /// <summary>False where the currents go into the neurons.</summary>
    public bool Converts => Kind != AdcKind.None;
}
