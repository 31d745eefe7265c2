using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>A run on dies, as <see cref="DeviceFigures"/> has it.</summary>
/// <param name="Cells">The device's cells.</param>
/// <param name="Instances">Dies asked for.</param>
/// <param name="StartSeconds">Seconds between programming and sample 0.</param>
/// <param name="SecondsPerSample">Seconds from one sample to the next.</param>
/// <param name="IdealAccuracy">Accuracy of the ideal chip.</param>
/// <param name="YieldThreshold">Accuracy from which a die is good.</param>
/// <param name="Labelled">Labelled samples behind the accuracy over dies.</param>
/// <param name="Dies">Dies that finished.</param>
/// <param name="Sweeps">Accuracy over a setting.</param>
public sealed record RecordedDevices(
    DeviceCells Cells, int Instances, double StartSeconds, double SecondsPerSample, double? IdealAccuracy, double? YieldThreshold, int Labelled, RecordedDie[] Dies, RecordedSweep[] Sweeps)
{
    internal static RecordedDevices Of(DeviceFigures d, ChipConfig chip) => new(
        d.Cells, d.Instances, d.StartSeconds, d.SecondsPerSample, d.IdealAccuracy, d.YieldThreshold, d.Accuracy.Labelled,
        [.. d.Dies.Select(die => new RecordedDie(die.Index, die.Labelled, die.Correct, die.SpikeMismatch, die.Programming, RecordedCounters.Of(die.Counters, chip), die.ArrayJoules))],
        [.. d.Sweeps.Select(s => new RecordedSweep(s.Name, s.Description, s.IsTime,
            [.. s.Points.Select(p => new RecordedSweepPoint(p.Value, p.Text, [.. p.Accuracy.Accuracies], p.Accuracy.Labelled, p.SpikeMismatch))]))]);

    /// <summary>The figures.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="ownCells">False leaves the cells to the technology: other prices than the run's know nothing of its dies' conductances.</param>
    internal DeviceFigures Figures(ChipConfig chip, bool ownCells)
    {
        DieFigures[] dies = [.. Dies.Select(d => new DieFigures(d.Index, d.Labelled, d.Correct, d.SpikeMismatch, d.Programming, d.Counters.Table(chip), ownCells ? d.ArrayJoules : null))];
        return new DeviceFigures
        {
            Cells = ownCells ? Cells : Cells with { Rows = [] },
            Instances = Instances, StartSeconds = StartSeconds, SecondsPerSample = SecondsPerSample, IdealAccuracy = IdealAccuracy, YieldThreshold = YieldThreshold, Dies = dies,
            Accuracy = new AccuracyStatistics([.. dies.Select(d => d.Accuracy).OfType<double>()], Labelled, YieldThreshold),
            Sweeps = [.. Sweeps.Select(s => new DeviceSweep(s.Name, s.Description, s.IsTime,
                [.. s.Points.Select(p => new SweepPoint(p.Value, p.Text, new AccuracyStatistics(p.Accuracies, p.Labelled, YieldThreshold), p.SpikeMismatch))]))],
        };
    }

    /// <summary>What is wrong; null if nothing is.</summary>
    internal string? Problem(ChipConfig chip)
    {
        if (Cells.Device is null || Cells.Rows is null || Cells.Unavailable is null || Cells.Unavailable.Any(u => u is null) || Cells.Rows.Any(r => r is not { Key: "array.cell_off" or "array.cell_range", Value: >= 0 and < 1 })) return "the cells of the devices are incomplete";
        foreach (var die in Dies)
        {
            if (die?.Programming?.Attempts is not { Count: <= 17 } attempts || attempts.Any(a => a < 0) || die.Counters?.Tile is null || die.Counters.Chip is null || die.Correct < 0 || die.Correct > die.Labelled) return "a die is incomplete";
            if (die.Counters.Problem(chip) is { } problem) return $"die {die.Index}: {problem}";
        }
        return Array.Exists(Sweeps, s => s?.Name is null || s.Description is null || s.Points is null || s.Points.Length == 0 || Array.Exists(s.Points, p => p?.Text is null || p.Accuracies is null)) ? "a sweep is incomplete" : null;
    }
}
