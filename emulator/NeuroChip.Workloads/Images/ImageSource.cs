using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Images;

/// <summary>Images held in memory as bytes, rate-coded when loaded.</summary>
/// <param name="format"><c>idx</c>, <c>digits</c> or <c>pixels</c>.</param>
/// <param name="file">Where they come from.</param>
/// <param name="values">All pixels, image after image.</param>
/// <param name="pixels">Pixels of an image.</param>
/// <param name="full">Full intensity.</param>
/// <param name="labels">Labels that stand with the pixels, or null.</param>
/// <param name="encoder">Rate coding.</param>
/// <param name="order">The order of the pixels in words, where there is a choice.</param>
internal sealed class ImageSource(string format, string file, ReadOnlyMemory<byte> values, int pixels, int full, int[]? labels, RateEncoder encoder, string order = "")
    : SampleSource, IImageData
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
    internal override IImageData Images => this;

    /// <inheritdoc/>
    public int Full => full;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Pixels(int index) => values.Slice(index * pixels, pixels);

    /// <inheritdoc/>
    internal override int? Label(int index) => labels?[index];

    /// <inheritdoc/>
    internal override SampleSpikes? Load(int index, int label, DiagnosticBag bag, out long uncovered)
    {
        uncovered = 0;
        return encoder.Encode(values.Span.Slice(index * pixels, pixels), full, index, label, Id(index));
    }

    /// <inheritdoc/>
    internal override string Describe() => encoder.Describe() + order;
}
