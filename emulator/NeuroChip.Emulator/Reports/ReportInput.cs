using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Reports;

/// <summary>Everything a report is made of. The same input gives the same bytes; nothing in it depends on wall time or the command line.</summary>
public sealed record ReportInput
{
    /// <summary>The finished (or interrupted) run.</summary>
    public required RunResult Run { get; init; }

    /// <summary>The image that ran.</summary>
    public required ChipImage Image { get; init; }

    /// <summary>The chip that it ran on.</summary>
    public required ChipConfig Chip { get; init; }

    /// <summary>Prices of the counters.</summary>
    public required Technology Technology { get; init; }

    /// <summary>The model that prices a conversion.</summary>
    public ConverterModel Converters { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Recording time-steps per sample, without pipeline fill.</summary>
    public required int Timesteps { get; init; }

    /// <summary>What data ran, in words.</summary>
    public required string Data { get; init; }

    /// <summary>What the mapping used.</summary>
    public required MappingFigures Mapping { get; init; }

    /// <summary>The float run of the same network; null when there was none.</summary>
    public ReferenceSummary? Reference { get; init; }

    /// <summary>What other dies did; <see cref="Run"/> is then that of die 0. Null = ideal cells.</summary>
    public DeviceFigures? Devices { get; init; }

    /// <summary>Why there is no reference, for the null figures.</summary>
    public string NoReferenceReason { get; init; } = "no float run was made";

    /// <summary>Warnings of compilation and run, rendered.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the run did not model, beside the standing list of the report.</summary>
    public IReadOnlyList<string> NotModelled { get; init; } = [];

    /// <summary>Further settings of the run (devices, encoder, ...), beside the image's options.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
