namespace NeuroChip.Rtl.LockStep;

/// <summary>The first thing in which two models of the same chip differ.</summary>
/// <param name="Cycle">Clock of the sample after which it showed.</param>
/// <param name="Step">Chip step.</param>
/// <param name="Tile">Tile index; -1 = the chip as a whole.</param>
/// <param name="Where">"tile (x,y)" or "chip".</param>
/// <param name="Module">Unit.</param>
/// <param name="Field">What of it.</param>
/// <param name="Expected">Value in the first model, the emulator.</param>
/// <param name="Actual">Value in the second, the hardware.</param>
public sealed record LockStepDifference(long Cycle, int Step, int Tile, string Where, string Module, string Field, string Expected, string Actual)
{
    /// <summary>Sample, counted from 0 as they were begun.</summary>
    public int Sample { get; init; }

    /// <summary>Waveform of the tile around the cycle; null if none was asked for.</summary>
    public string? Waveform { get; init; }

    /// <summary>One line.</summary>
    public override string ToString() =>
        $"cycle {Cycle} step {Step} {Where} {Module}: {Field} emulator {Expected}, hardware {Actual}" + (Waveform is null ? "" : $"; waveform {Waveform}");
}
