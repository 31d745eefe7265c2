namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>The section devices of stats.json: what the dies of a run have in common and where they differ.</summary>
internal static class StatsDevices
{
    private const string NoLabels = "no sample has a label, or no die finished";
    private const string OneDie = "it takes two dies";

    internal static void Write(FigureWriter json, ReportFigures f, DeviceFigures d)
    {
        json.Figure("technology", d.Cells.Device, "name", "device technology of the cells; the figures outside this section describe die 0");
        json.Figure("instances", d.Instances, "dies", "dies asked for");
        json.Figure("dies_finished", d.Dies.Count, "dies", "dies that finished all samples; the figures below are theirs");
        json.Figure("drift_seconds", d.StartSeconds, "s", "time between programming and the first sample");
        json.Figure("seconds_per_sample", d.SecondsPerSample, "s", "time from one sample to the next on the clock of drift");
        json.Figure("ideal_accuracy", d.IdealAccuracy, "ratio", "correct / labelled on the chip with ideal cells", "no sample has a label");
        Accuracy(json, d.Accuracy);
        json.Figure("yield_threshold", d.YieldThreshold, "ratio", "accuracy from which a die is good: --yield-threshold, else 95 % of ideal_accuracy", "no sample has a label");
        json.Figure("spike_mismatch_mean", d.SpikeMismatch, "ratio",
            "mean over dies of: sum over samples, populations, steps and neurons of |die's count - ideal count| / sum of the ideal chip's counts", "the ideal chip fires no spike, or no die finished");
        (double Mean, (double Low, double High)? Interval)? energy = f.Dies.Count == 0 || f.Samples == 0 ? null : Confidence.OfValues([.. f.Dies.Select(c => c.Total / f.Samples)]);
        json.Figure("energy_per_sample_mean", energy?.Mean, "J", "mean over dies of the energy of a sample, cells by each die's own conductances", "no die finished");
        json.Figure("energy_per_sample_low", energy?.Interval?.Low, "J", "lower end of its 95 % confidence interval over dies (Student's t); energy.interval has the uncertainty of the prices", OneDie);
        json.Figure("energy_per_sample_high", energy?.Interval?.High, "J", "upper end of the same", OneDie);
        json.Array("dies", d.Dies, die =>
        {
            json.Figure("index", die.Index, "die", "number of the die");
            json.Figure("accuracy", die.Accuracy, "ratio", "correct / labelled on this die", "no sample has a label");
            json.Figure("correct", die.Correct, "samples", "labelled samples classified correctly");
            var interval = die.Accuracy is { } a ? Confidence.OfProportion(a, die.Labelled) : null;
            json.Figure("accuracy_low", interval?.Low, "ratio", "lower end of Wilson's 95 % interval over samples", "no sample has a label");
            json.Figure("accuracy_high", interval?.High, "ratio", "upper end of Wilson's 95 % interval over samples", "no sample has a label");
            json.Figure("spike_mismatch", die.SpikeMismatch, "ratio", "as spike_mismatch_mean, of this die", "the ideal chip fires no spike");
            json.Figure("pulses_mean", die.Programming.MeanPulses, "pulses", "write attempts per cell at its first programming");
            json.Figure("failed_cells", die.Programming.FailedCells, "cells", "cells outside the tolerance when write-verify gave up");
            var cost = f.Dies[IndexOf(d, die)];
            json.Figure("array_energy_nominal", cost.NominalArray, "J", "cells of all samples by stored levels and nominal conductances, without wires");
            json.Figure("array_energy", cost.Array, "J", "the same by this die's conductances and wires: rows driven times what each takes", "the device's read voltage or time is unknown");
            json.Figure("energy_per_sample", f.Samples == 0 ? null : cost.Total / f.Samples, "J", "everything, with array_energy where it is known", "no sample was finished");
            json.Figure("programming_energy", die.Programming.Joules, "J", "first programming: pulses, and the reads of write-verify", "the device's pulses are unknown");
            json.Figure("programming_seconds", die.Programming.Seconds, "s", "first programming, the cells of a core one after the other", "the device's pulses are unknown");
            json.Figure("programmings_until_worn", die.Programming.LifetimeProgrammings, "programmings", "endurance over the pulses of the most written cell", "the device's endurance is unknown");
            json.Array("write_attempts", die.Programming.Attempts.Select((cells, bin) => (cells, bin)), a =>
            {
                json.Figure("from", 1L << a.bin, "attempts", "fewest write attempts of these cells at the first programming; the next entry has twice as many");
                json.Figure("cells", a.cells, "cells", "cells that took so many: their wear by one programming");
            });
            json.Figure("stuck_cells", die.Programming.StuckCells, "cells", "cells that cannot be written");
        });
        json.Array("sweeps", d.Sweeps, sweep =>
        {
            json.Text("name", sweep.Name);
            json.Array("points", sweep.Points, point =>
            {
                json.Figure("value", point.Value, sweep.IsTime ? "s" : "ratio", "value of the setting");
                Accuracy(json, point.Accuracy);
                json.Figure("spike_mismatch_mean", point.SpikeMismatch, "ratio", "mean over the dies, against the ideal chip", "the ideal chip fires no spike");
            });
        });
    }

    private static int IndexOf(DeviceFigures d, DieFigures die)
    {
        for (var i = 0; i < d.Dies.Count; i++)
            if (ReferenceEquals(d.Dies[i], die)) return i;
        throw new InvalidOperationException("a die that is not of this run");
    }

    private static void Accuracy(FigureWriter json, AccuracyStatistics a)
    {
        json.Figure("accuracy_mean", a.Mean, "ratio", "mean over dies of correct / labelled", NoLabels);
        json.Figure("accuracy_low", a.OverDies?.Low, "ratio", "lower end of the 95 % confidence interval of accuracy_mean over dies (Student's t), for these samples", OneDie);
        json.Figure("accuracy_high", a.OverDies?.High, "ratio", "upper end of the same", OneDie);
        json.Figure("accuracy_sample_low", a.OverSamples?.Low, "ratio", "lower end of the 95 % confidence interval of accuracy_mean over samples (Wilson's score), for these dies", NoLabels);
        json.Figure("accuracy_sample_high", a.OverSamples?.High, "ratio", "upper end of the same", NoLabels);
        json.Figure("accuracy_deviation", a.Deviation, "ratio", "standard deviation between dies", OneDie);
        json.Figure("accuracy_min", a.Least, "ratio", "worst die", NoLabels);
        json.Figure("accuracy_max", a.Most, "ratio", "best die", NoLabels);
        json.Figure("yield", a.Yield, "ratio", "share of dies whose accuracy is at least yield_threshold", NoLabels);
    }
}
