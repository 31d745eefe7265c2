namespace NeuroChip.Emulator.Reports;

/// <summary>The float run of the same network by its own semantics, next to which the chip is judged.</summary>
/// <param name="Accuracy">Share of labelled samples classified correctly, 0..1; null without labels.</param>
/// <param name="SpikeMismatchRate">
/// Sum over populations, steps and neurons of |chip count - reference count|, divided by the sum of the reference counts, populations aligned
/// by depth; null when no rasters were compared.
/// </param>
/// <param name="SpikeCountMismatchRate">
/// Sum over samples, populations and neurons of |chip spikes of the whole sample - reference spikes of the whole sample|, divided by the sum of the
/// reference spikes: blind to when in the sample a spike comes; null as <paramref name="SpikeMismatchRate"/>.
/// </param>
/// <param name="SamplesCompared">Samples whose rasters were compared.</param>
/// <param name="Definition">What the reference is, in words.</param>
/// <param name="Layers">Per population that is not the input, in image order; may be empty.</param>
public sealed record ReferenceSummary(
    double? Accuracy, double? SpikeMismatchRate, double? SpikeCountMismatchRate, int SamplesCompared, string Definition, IReadOnlyList<ReferenceLayer> Layers)
{
    /// <summary>Share of samples on which chip and reference decide alike; null where it was not counted.</summary>
    public double? Agreement { get; init; }

    /// <summary>Samples, from the first, that <see cref="Accuracy"/> is of; null = all that ran.</summary>
    public int? AccuracySamples { get; init; }
}
