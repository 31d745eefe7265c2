namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>The figures of the dies as lines of text, for the console and the report.</summary>
public static class DeviceRows
{
    /// <summary>The lines, in a fixed order.</summary>
    public static IReadOnlyList<HeadlineRow> All(DeviceFigures d)
    {
        var a = d.Accuracy;
        return
        [
            new("Accuracy of the dies", Engineering.Percent(a.Mean), "", $"mean of {a.Dies}, 95 % {Interval(a.OverDies)} over dies; ideal cells {Engineering.Percent(d.IdealAccuracy)}"),
            new("Their accuracy over samples", Engineering.Percent(a.Mean), "", $"95 % {Interval(a.OverSamples)} for these dies"),
            new("Worst die", Engineering.Percent(a.Least), "", $"best {Engineering.Percent(a.Most)}; standard deviation {Engineering.Percent(a.Deviation)}"),
            new("Yield", Engineering.Percent(a.Yield), "", $"dies with an accuracy of at least {Engineering.Percent(d.YieldThreshold)}"),
            new("Spike mismatch of the dies", Engineering.Percent(d.SpikeMismatch), "", "mean, against the chip with ideal cells"),
        ];
    }

    internal static string Interval((double Low, double High)? interval) =>
        interval is { } i ? $"{Engineering.Percent(i.Low)} to {Engineering.Percent(i.High)}" : "–";
}
