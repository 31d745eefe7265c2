using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Images;

/// <summary>
/// Opens images written as a table: a row has the pixels in row-major order, whole numbers 0..16, then the label. The format of the UCI
/// optical digits (E. Alpaydin, C. Kaynak, 1998, doi:10.24432/C50P49) as scikit-learn distributes them; .gz is unpacked.
/// </summary>
internal static class DigitsTable
{
    private static readonly ImageTable Table = new(FullIntensity: 16, ColumnLimit: 1 << 16, LabelFirst: false);

    /// <summary>Opens a table whose rows have as many pixels as the network has inputs.</summary>
    internal static ImageSource? Open(string path, int inputs, RateEncoder? encoder, DiagnosticBag bag) =>
        Table.Read(path, inputs, bag) is var (pixels, labels) && encoder is not null ? new ImageSource("digits", path, pixels, inputs, Table.FullIntensity, labels, encoder) : null;
}
