using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads;

/// <summary>A source with its labels and the limit on the number of samples.</summary>
internal sealed class Workload : IWorkload
{
    private readonly SampleSource _source;
    private readonly int[] _labels;
    private readonly long[] _uncovered;
    private readonly string _labelText;

    /// <summary>Joins a source with one label a sample (-1 for none).</summary>
    internal Workload(SampleSource source, int[] labels, string? labelsFile)
    {
        _source = source;
        _labels = labels;
        _uncovered = new long[labels.Length];
        var classes = labels.Where(l => l >= 0).Distinct().Count();
        _labelText = classes == 0 ? "no labels" : FormattableString.Invariant($"labels of {classes} class{(classes == 1 ? "" : "es")}");
        // A data set that is one file needs that file; one of a file a sample needs only those that are read.
        var data = source.Files.Count == source.Count ? source.Files.Take(labels.Length) : source.Files;
        InputFiles = labelsFile is null ? [.. data] : [.. data, labelsFile];
    }

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public IImageData? Images => _source.Images;

    /// <inheritdoc/>
    public WorkloadOptions Applied(WorkloadOptions options) => _source.Applied(options);

    /// <inheritdoc/>
    public int Label(int index) => _labels[index];

    /// <inheritdoc/>
    public string Format => _source.Format;

    /// <inheritdoc/>
    public IReadOnlyList<string> InputFiles { get; }

    /// <inheritdoc/>
    public long UncoveredEvents
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < _uncovered.Length; i++) sum += Interlocked.Read(ref _uncovered[i]);
            return sum;
        }
    }

    /// <inheritdoc/>
    public SampleSpikes Load(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var bag = new DiagnosticBag();
        var sample = _source.Load(index, _labels[index], bag, out var uncovered);
        bag.ThrowIfErrors();
        Interlocked.Exchange(ref _uncovered[index], uncovered);
        return sample ?? throw new InvalidOperationException($"sample {index} of {Format} failed without a diagnostic");
    }

    /// <inheritdoc/>
    public string Describe(int ran) => FormattableString.Invariant($"{Format}: {ran} of {_source.Count} samples, {_labelText}, {_source.Describe()}");
}
