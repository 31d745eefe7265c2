using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Workload;

/// <summary>
/// The input of one sample after binning: for every time-step the input elements that spike and how often.
/// Compressed rows: the events of step t are <c>Index[Offsets[t]..Offsets[t+1]]</c>, ascending and distinct within a step.
/// </summary>
public sealed class SampleSpikes
{
    /// <summary>Creates a sample from compressed rows.</summary>
    /// <param name="offsets">Timesteps + 1 ascending offsets into <paramref name="index"/>.</param>
    /// <param name="index">Flattened input element (row-major over the input shape), 0-based.</param>
    /// <param name="count">Spikes of that element in that step, at least 1.</param>
    /// <param name="label">Class, or -1 when unknown.</param>
    /// <param name="id">The sample's name in the data set, for reports.</param>
    public SampleSpikes(int[] offsets, int[] index, int[] count, int label, string id)
    {
        Offsets = offsets;
        Index = index;
        Count = count;
        Label = label;
        Id = id;
    }

    /// <summary>Number of time-steps of the recording.</summary>
    public int Timesteps => Offsets.Length - 1;

    /// <summary>Row starts, length <see cref="Timesteps"/> + 1.</summary>
    public int[] Offsets { get; }

    /// <summary>Input elements.</summary>
    public int[] Index { get; }

    /// <summary>Spike counts, parallel to <see cref="Index"/>.</summary>
    public int[] Count { get; }

    /// <summary>Class, or -1 when unknown.</summary>
    public int Label { get; }

    /// <summary>The sample's name in its data set.</summary>
    public string Id { get; }

    /// <summary>A packet carries a limited count; more events of one input in one step are refused, never lost silently.</summary>
    /// <param name="limit">Largest count of a packet.</param>
    /// <exception cref="DiagnosticException">NC0710.</exception>
    public void RequireCountsFit(int limit)
    {
        var most = 0;
        foreach (var count in Count) most = Math.Max(most, count);
        if (most > limit)
            throw new DiagnosticException("NC0710", $"sample {Excerpt.Of(Id)}: an input has {most} events in one time-step, a packet carries at most {limit}", null,
                "use a shorter time-step, clip the input (--input-counts binary) or widen the packet (core.count_width)");
    }
}
