using NeuroChip.Chip.Devices;

namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>A run on dies: the figures beside those of die 0, which the rest of the report describes.</summary>
public sealed record DeviceFigures
{
    /// <summary>The device's cells.</summary>
    public required DeviceCells Cells { get; init; }

    /// <summary>Dies asked for.</summary>
    public required int Instances { get; init; }

    /// <summary>Seconds between programming and sample 0.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Seconds from one sample to the next, on the clock of drift.</summary>
    public required double SecondsPerSample { get; init; }

    /// <summary>Accuracy of the ideal chip; null without labels.</summary>
    public required double? IdealAccuracy { get; init; }

    /// <summary>Accuracy from which a die is good; null without labels.</summary>
    public required double? YieldThreshold { get; init; }

    /// <summary>Dies that finished all samples.</summary>
    public required IReadOnlyList<DieFigures> Dies { get; init; }

    /// <summary>Their accuracies.</summary>
    public required AccuracyStatistics Accuracy { get; init; }

    /// <summary>Accuracy over a setting.</summary>
    public IReadOnlyList<DeviceSweep> Sweeps { get; init; } = [];

    /// <summary>Mean over the dies of <see cref="DieFigures.SpikeMismatch"/>.</summary>
    public double? SpikeMismatch => Mean(Dies.Select(d => d.SpikeMismatch));

    /// <summary>The mean of what is known; null if nothing is.</summary>
    public static double? Mean(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().ToArray();
        return known.Length == 0 ? null : known.Average();
    }
}
