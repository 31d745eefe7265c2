using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Images;

/// <summary>
/// Opens images written as a table: a row has the label, then the pixels, whole numbers 0..255; a header line and .gz are understood. Images of several
/// channels are interleaved (red, green, blue of a pixel side by side) unless <see cref="PixelOrder.Planar"/> is asked for.
/// </summary>
internal static class PixelTable
{
    private static readonly ImageTable Table = new(FullIntensity: 255, ColumnLimit: 1 << 20, LabelFirst: true);

    internal static ImageSource? Open(string path, IReadOnlyList<int> inputShape, int inputs, PixelOrder order, RateEncoder? encoder, DiagnosticBag bag)
    {
        if (Table.Read(path, inputs, bag) is not var (pixels, labels) || encoder is null) return null;
        var (channels, area) = Planes.Of(inputShape);
        ReadOnlyMemory<byte> values = pixels;
        if (order != PixelOrder.Planar) values = Planes.OfInterleaved(values, channels, area);
        var how = channels == 1 ? "" : order == PixelOrder.Planar ? ", planar" : ", interleaved";
        return new ImageSource("pixels", path, values, inputs, Table.FullIntensity, labels, encoder, how);
    }

    /// <summary>True if a row of a table of images has values that digits tables have not.</summary>
    internal static bool Looks(ReadOnlySpan<char> line)
    {
        // Pixels of 0..16 with the label last are a digits table, in which one value may be wrong.
        var bright = 0;
        foreach (var field in line.Split(','))
            if (int.TryParse(line[field], out var value) && value > 16) bright++;
        return bright > 2;
    }
}
