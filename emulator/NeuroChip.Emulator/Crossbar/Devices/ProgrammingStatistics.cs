namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>What one programming of a die took.</summary>
/// <param name="Cells">Cells written.</param>
/// <param name="StuckCells">Cells that cannot be written.</param>
/// <param name="FailedCells">Cells outside the tolerance when write-verify gave up; 0 without write-verify, which alone would notice.</param>
/// <param name="Pulses">Write attempts over all cells: 1 a cell without write-verify.</param>
/// <param name="MostPulses">Write attempts of the cell that took most: one programming's wear.</param>
/// <param name="Joules">Energy of the pulses and, with write-verify, of the reads; null if the technology does not know it.</param>
/// <param name="Seconds">Time, the cells of a core one after the other, cores in parallel; null if unknown.</param>
/// <param name="Endurance">Write cycles that a cell survives; null if unknown.</param>
/// <param name="Attempts">Cells by their write attempts: 1, 2 to 3, 4 to 7 and so on, up to the last that occurs. Stuck cells count with what was tried on them.</param>
public sealed record ProgrammingStatistics(
    long Cells, long StuckCells, long FailedCells, long Pulses, long MostPulses, double? Joules, double? Seconds, double? Endurance, IReadOnlyList<long> Attempts)
{
    /// <summary>Mean write attempts per cell; 0 without cells.</summary>
    public double MeanPulses => Cells == 0 ? 0 : (double)Pulses / Cells;

    /// <summary>Programmings until the most written cell has reached its endurance; null if unknown.</summary>
    public double? LifetimeProgrammings => Endurance is { } e && MostPulses > 0 ? Math.Floor(e / MostPulses) : null;

    /// <summary>Share of the endurance that so many programmings take from the most written cell; null if unknown.</summary>
    public double? Wear(long programmings) => Endurance is { } e ? MostPulses * (double)programmings / e : null;

    /// <summary>Seconds until a chip that is programmed at an interval has worn out; null if unknown.</summary>
    public double? LifetimeSeconds(double interval) => LifetimeProgrammings * interval;
}
