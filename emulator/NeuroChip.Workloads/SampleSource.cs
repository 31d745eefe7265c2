using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads;

/// <summary>The samples of one format, before labels and the limit on their number.</summary>
internal abstract class SampleSource
{
    /// <summary>The format's name, as in <see cref="WorkloadOptions.Format"/>.</summary>
    internal abstract string Format { get; }

    /// <summary>Samples in the data set.</summary>
    internal abstract int Count { get; }

    /// <summary>Data files in sample order; a label file that the source itself reads comes after them.</summary>
    internal abstract IReadOnlyList<string> Files { get; }

    /// <summary>True if labels.csv is expected beside the data; false for a single unlabelled recording.</summary>
    internal virtual bool NeedsLabels => true;

    /// <summary>Name of a sample, matched with the ids of a labels file.</summary>
    internal abstract string Id(int index);

    /// <summary>The label that the data itself holds, or null.</summary>
    internal virtual int? Label(int index) => null;

    /// <summary>The pixels, where the samples are images; else null.</summary>
    internal virtual IImageData? Images => null;

    /// <summary>Options as the format follows them.</summary>
    internal virtual WorkloadOptions Applied(WorkloadOptions options) => options;

    /// <summary>Reads a sample; null or an error in the bag if it is broken.</summary>
    internal abstract SampleSpikes? Load(int index, int label, DiagnosticBag bag, out long uncovered);

    /// <summary>How it is read, for <see cref="IWorkload.Describe()"/>.</summary>
    internal abstract string Describe();
}
