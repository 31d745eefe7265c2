using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads;

/// <summary>An opened data set: its samples are read and binned when asked for. Safe for concurrent use.</summary>
public interface IWorkload
{
    /// <summary>Number of samples.</summary>
    int Count { get; }

    /// <summary>The format read, never <c>auto</c>.</summary>
    string Format { get; }

    /// <summary>Every file read, data before labels, in a fixed order: for the manifest's SHA-256 sums.</summary>
    IReadOnlyList<string> InputFiles { get; }

    /// <summary>
    /// Events of the samples loaded so far that fell outside every time bin (a tail cut by a fixed number of steps). A sample
    /// counts once however often it is loaded.
    /// </summary>
    long UncoveredEvents { get; }

    /// <summary>The pixels, where the samples are images; else null.</summary>
    IImageData? Images => null;

    /// <summary>Options as the data follow them: a format with rules of its own overrules some.</summary>
    WorkloadOptions Applied(WorkloadOptions options) => options;

    /// <summary>Label of a sample, -1 where it has none.</summary>
    int Label(int index);

    /// <summary>Reads, checks and bins sample <paramref name="index"/>. The same index gives the same spikes, always.</summary>
    /// <param name="index">0-based, below <see cref="Count"/>.</param>
    /// <exception cref="DiagnosticException">The recording is broken; every problem found in it, by position.</exception>
    SampleSpikes Load(int index);

    /// <summary>What is read and how it is binned, in one sentence.</summary>
    string Describe() => Describe(Count);

    /// <summary>As <see cref="Describe()"/>, where only so many samples ran.</summary>
    /// <param name="ran">At most <see cref="Count"/>.</param>
    string Describe(int ran);
}
