using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Events;

/// <summary>Samples without their first time-steps.</summary>
internal sealed class SkipSource(SampleSource source, int steps) : SampleSource
{
    /// <inheritdoc/>
    internal override string Format => source.Format;

    /// <inheritdoc/>
    internal override int Count => source.Count;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Files => source.Files;

    /// <inheritdoc/>
    internal override bool NeedsLabels => source.NeedsLabels;

    /// <inheritdoc/>
    internal override string Id(int index) => source.Id(index);

    /// <inheritdoc/>
    internal override int? Label(int index) => source.Label(index);

    /// <inheritdoc/>
    internal override IImageData? Images => source.Images;

    /// <inheritdoc/>
    internal override WorkloadOptions Applied(WorkloadOptions options) => source.Applied(options);

    /// <inheritdoc/>
    internal override SampleSpikes? Load(int index, int label, DiagnosticBag bag, out long uncovered)
    {
        if (source.Load(index, label, bag, out uncovered) is not { } sample) return null;
        if (sample.Timesteps <= steps)
        {
            bag.Error("NC0607", $"sample {sample.Id} has {sample.Timesteps} time-steps, of which {steps} would be left out", new SourcePosition("--skip-steps"));
            return null;
        }
        var first = sample.Offsets[steps];
        return new SampleSpikes([.. sample.Offsets.Skip(steps).Select(o => o - first)], sample.Index[first..], sample.Count[first..], sample.Label, sample.Id);
    }

    /// <inheritdoc/>
    internal override string Describe() => FormattableString.Invariant($"{source.Describe()}, without the first {steps} time-steps");
}
