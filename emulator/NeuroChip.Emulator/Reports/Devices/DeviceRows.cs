namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>The figures of the dies as lines of text, for the console and the report.</summary>
public static class DeviceRows
{
    /// <summary>The lines, in a fixed order.</summary>
    public static IReadOnlyList<HeadlineRow> All(ReportFigures f, DeviceFigures d)
    {
        var a = d.Accuracy;
        if (d.Dies.Count == 0) return [new("Accuracy of the dies", "–", "", "no die finished all samples")];
        if (a.Mean is null) return [new("Accuracy of the dies", "–", "", "no sample has a label"), .. Energy(f), Mismatch(d)];
        return
        [
            new("Accuracy of the dies", Engineering.Percent(a.Mean), "", $"mean of {a.Dies}, 95 % {Interval(a.OverDies)} over dies; ideal cells {Engineering.Percent(d.IdealAccuracy)}"),
            new("Their accuracy over samples", Engineering.Percent(a.Mean), "", $"95 % {Interval(a.OverSamples)} for these dies"),
            new("Worst die", Engineering.Percent(a.Least), "", $"best {Engineering.Percent(a.Most)}; standard deviation {Engineering.Percent(a.Deviation)}"),
            new("Yield", Engineering.Percent(a.Yield), "", $"dies with an accuracy of at least {Engineering.Percent(d.YieldThreshold)}"),
            .. Energy(f),
            Mismatch(d),
            Wear(d),
        ];
    }

    private static HeadlineRow Mismatch(DeviceFigures d) => new("Spike mismatch of the dies", Engineering.Percent(d.SpikeMismatch), "", "mean, against the chip with ideal cells");

    private static HeadlineRow Wear(DeviceFigures d)
    {
        var bins = new long[d.Dies.Max(die => die.Programming.Attempts.Count)];
        foreach (var die in d.Dies)
            for (var i = 0; i < die.Programming.Attempts.Count; i++) bins[i] += die.Programming.Attempts[i];
        var (written, most) = (bins.Sum(), d.Dies.Max(die => die.Programming.MostPulses));
        var shares = bins.Select((cells, i) => (Cells: cells, Range: i == 0 ? "1" : FormattableString.Invariant($"{1L << i} to {Math.Min(most, (2L << i) - 1)}"))).Where(b => b.Cells > 0);
        return new("Write attempts per cell", written == 0 ? "–" : Engineering.Digits(d.Dies.Average(die => die.Programming.MeanPulses)), "",
            "mean; cells by attempts: " + string.Join(", ", shares.Select(b => $"{b.Range}: {Engineering.Percent((double)b.Cells / written)}")));
    }

    private static IEnumerable<HeadlineRow> Energy(ReportFigures f)
    {
        if (f.Dies.Count == 0 || f.Samples == 0) yield break;
        var (mean, interval) = Confidence.OfValues([.. f.Dies.Select(c => c.Total / f.Samples)]);
        var cells = DeviceFigures.Mean(f.Dies.Select(c => c.Array)) is { } array ? $"cells {Engineering.Format(array / f.Samples, "J")}, nominal {Engineering.Format(f.Dies.Average(c => c.NominalArray) / f.Samples, "J")}"
            : "cells by the technology's prices: the device's read voltage or time is unknown";
        yield return new("Energy per sample of the dies", Engineering.Format(mean, "J"), "",
            (interval is { } i ? $"95 % {Engineering.Format(i.Low, "J")} to {Engineering.Format(i.High, "J")} over dies; " : "") + cells);
    }

    internal static string Interval((double Low, double High)? interval) =>
        interval is { } i ? $"{Engineering.Percent(i.Low)} to {Engineering.Percent(i.High)}" : "–";
}
