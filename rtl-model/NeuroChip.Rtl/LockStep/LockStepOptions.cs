using NeuroChip.Chip.Observation;

namespace NeuroChip.Rtl.LockStep;

/// <summary>How a chip is compared.</summary>
public sealed record LockStepOptions
{
    /// <summary>The hardware's side; what concerns whole samples does not apply.</summary>
    public RtlOptions Rtl { get; init; } = new();

    /// <summary>Folder for the waveform of a difference; null writes none.</summary>
    public string? WaveformFolder { get; init; }

    /// <summary>Name of the waveform's file, without extension.</summary>
    public string Name { get; init; } = "difference";

    /// <summary>Called after every equal clock with the emulator.</summary>
    public Action<ICycleModel>? Observed { get; init; }
}
