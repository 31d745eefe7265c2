namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>The accuracies of several dies on the same labelled samples.</summary>
public sealed record AccuracyStatistics
{
    /// <summary>Sums them up.</summary>
    /// <param name="accuracies">One per die.</param>
    /// <param name="labelled">Labelled samples that every die classified.</param>
    /// <param name="threshold">Accuracy that a die must reach to be good; null = not asked for.</param>
    public AccuracyStatistics(IReadOnlyList<double> accuracies, int labelled, double? threshold)
    {
        (Accuracies, Labelled, Threshold) = (accuracies, labelled, threshold);
        Dies = accuracies.Count;
        if (Dies == 0) return;
        double sum = 0, squares = 0;
        foreach (var a in accuracies) sum += a;
        var mean = sum / Dies;
        foreach (var a in accuracies) squares += (a - mean) * (a - mean);
        Mean = mean;
        Deviation = Dies < 2 ? null : Math.Sqrt(squares / (Dies - 1));
        if (Confidence.OfMean(mean, Deviation ?? 0, Dies) is { } interval) OverDies = (Math.Max(0, interval.Low), Math.Min(1, interval.High));
        OverSamples = Confidence.OfProportion(mean, labelled);
        Least = accuracies.Min();
        Most = accuracies.Max();
        // A share of whole samples: rounding must not decide.
        Yield = threshold is { } t ? (double)accuracies.Count(a => a >= t - 1e-12) / Dies : null;
    }

    /// <summary>What was summed up: one per die.</summary>
    public IReadOnlyList<double> Accuracies { get; }

    /// <summary>Labelled samples that every die classified.</summary>
    public int Labelled { get; }

    /// <summary>Accuracy that a die must reach to be good.</summary>
    public double? Threshold { get; }

    /// <summary>Dies that finished all samples.</summary>
    public int Dies { get; }

    /// <summary>Mean over the dies.</summary>
    public double? Mean { get; }

    /// <summary>Standard deviation between dies.</summary>
    public double? Deviation { get; }

    /// <summary>95 % confidence interval of the mean over all dies that could be made, for these samples: Student's t, cut to 0..1.</summary>
    public (double Low, double High)? OverDies { get; }

    /// <summary>95 % confidence interval of the mean over all samples that could come, for these dies: Wilson's score.</summary>
    public (double Low, double High)? OverSamples { get; }

    /// <summary>The worst die.</summary>
    public double? Least { get; }

    /// <summary>The best die.</summary>
    public double? Most { get; }

    /// <summary>Share of dies that reach the threshold.</summary>
    public double? Yield { get; }
}
