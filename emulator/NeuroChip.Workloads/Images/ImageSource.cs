using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Images;

/// <summary>Images held in memory as bytes, rate-coded when loaded.</summary>
/// <param name="format"><c>idx</c> or <c>digits</c>.</param>
/// <param name="file">Where they come from.</param>
/// <param name="values">All pixels, image after image.</param>
/// <param name="pixels">Pixels of an image.</param>
/// <param name="full">Full intensity.</param>
/// <param name="labels">Labels that stand with the pixels, or null.</param>
/// <param name="encoder">Rate coding.</param>
internal sealed class ImageSource(string format, string file, ReadOnlyMemory<byte> values, int pixels, int full, int[]? labels, RateEncoder encoder) : SampleSource
{
    /// <inheritdoc/>
    internal override string Format => format;

    /// <inheritdoc/>
    internal override int Count => values.Length / pixels;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Files { get; } = [file];

    /// <inheritdoc/>
    internal override string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    internal override int? Label(int index) => labels?[index];

    /// <inheritdoc/>
    internal override SampleSpikes? Load(int index, int label, DiagnosticBag bag, out long uncovered)
    {
        uncovered = 0;
        return encoder.Encode(values.Span.Slice(index * pixels, pixels), full, index, label, Id(index));
    }

    /// <inheritdoc/>
    internal override string Describe() => encoder.Describe();
}
