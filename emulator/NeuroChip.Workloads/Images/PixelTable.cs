using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;
using NeuroChip.Workloads.Labels;

namespace NeuroChip.Workloads.Images;

/// <summary>
/// Opens images written as a table: a row has the label, then the pixels, whole numbers 0..255; a header line and .gz are understood. Images of several
/// channels are interleaved (red, green, blue of a pixel side by side) unless <see cref="PixelOrder.Planar"/> is asked for.
/// </summary>
internal static class PixelTable
{
    private const int FullIntensity = 255;
    private const int ColumnLimit = 1 << 20;

    internal static ImageSource? Open(string path, IReadOnlyList<int> inputShape, int inputs, PixelOrder order, RateEncoder? encoder, DiagnosticBag bag)
    {
        if (inputs >= ColumnLimit)
        {
            bag.Error("NC0605", $"a table of images has fewer than {ColumnLimit} columns, the network has {inputs} inputs", new SourcePosition(path));
            return null;
        }
        if (BoundedFile.Read(path, bag, unpack: true) is not { } bytes) return null;
        var log = new ProblemLog(bag, path);
        var pixels = new List<byte>();
        var labels = new List<int>();
        var fields = new Range[inputs + 1];
        var lines = new TextLines(TextLines.Decode(bytes));
        var first = true;
        while (lines.NextContent())
        {
            var line = lines.Current;
            var n = TextLines.Split(line, fields);
            var header = first && char.IsAsciiLetter(line.TrimStart()[0]);
            first = false;
            if (header) continue;
            if (n == fields.Length) Row(line, lines.Number, fields, pixels, labels, log);
            else if (log.Count("NC0605"))
                log.Report("NC0605", $"{n} fields; a label and the network's {inputs} inputs are {fields.Length}", lines.Number, line, 0, line.Length);
        }
        if (labels.Count == 0 && !log.Any && log.Count("NC0606")) log.Report("NC0606", "table holds no image");
        log.Finish();
        if (log.Any || encoder is null) return null;
        var (channels, area) = Planes.Of(inputShape);
        ReadOnlyMemory<byte> values = pixels.ToArray();
        if (order != PixelOrder.Planar) values = Planes.OfInterleaved(values, channels, area);
        var how = channels == 1 ? "" : order == PixelOrder.Planar ? ", planar" : ", interleaved";
        return new ImageSource("pixels", path, values, inputs, FullIntensity, [.. labels], encoder, how);
    }

    /// <summary>True if a line looks like a label and so many pixels.</summary>
    internal static bool Looks(ReadOnlySpan<char> line, int inputs)
    {
        if (inputs <= 8 || TextLines.Split(line, default) != inputs + 1) return false;
        // Pixels of 0..16 with the label last are a digits table, in which one value may be wrong.
        var bright = 0;
        foreach (var field in line.Split(','))
            if (int.TryParse(line[field], out var value) && value > 16) bright++;
        return bright > 2;
    }

    private static void Row(ReadOnlySpan<char> line, int number, Range[] fields, List<byte> pixels, List<int> labels, ProblemLog log)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var isLabel = i == 0;
            var (start, length) = fields[i].GetOffsetAndLength(line.Length);
            var text = line.Slice(start, length);
            var most = isLabel ? LabelTable.LabelLimit : FullIntensity;
            var isNumber = Number.TryParse(text, out var value);
            var ok = isNumber && value >= 0 && value <= most && value == Math.Floor(value);
            if (!ok)
            {
                var code = isLabel ? "NC0604" : isNumber ? "NC0607" : "NC0601";
                if (log.Count(code))
                    log.Report(code, $"'{ProblemLog.Quote(text)}' is no {(isLabel ? "label" : "pixel")}, a whole number 0..{most}", number, line, start, length);
            }
            if (isLabel) labels.Add(ok ? (int)value : 0);
            else pixels.Add(ok ? (byte)value : (byte)0);
        }
    }
}
