using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;
using NeuroChip.Workloads.Labels;

namespace NeuroChip.Workloads.Images;

/// <summary>
/// Opens images written as a table: a row has the pixels in row-major order, whole numbers 0..16, then the label. The format of the UCI
/// optical digits (E. Alpaydin, C. Kaynak, 1998, doi:10.24432/C50P49) as scikit-learn distributes them; .gz is unpacked.
/// </summary>
internal static class DigitsTable
{
    private const int FullIntensity = 16;
    private const int ColumnLimit = 1 << 16;

    /// <summary>Opens a table whose rows have as many pixels as the network has inputs.</summary>
    internal static ImageSource? Open(string path, int inputs, RateEncoder? encoder, DiagnosticBag bag)
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
            var header = first && char.IsAsciiLetter(line.TrimStart()[0]) && !Number.TryParse(line[fields[0]], out _);
            first = false;
            if (header) continue;
            if (n == fields.Length) Row(line, lines.Number, fields, pixels, labels, log);
            else if (log.Count("NC0605"))
                log.Report("NC0605", $"{n} fields; the network's {inputs} inputs and a label need {fields.Length}", lines.Number, line, 0, line.Length);
        }
        if (labels.Count == 0 && !log.Any && log.Count("NC0606")) log.Report("NC0606", "table holds no image");
        log.Finish();
        return log.Any || encoder is null ? null : new ImageSource("digits", path, pixels.ToArray(), inputs, FullIntensity, [.. labels], encoder);
    }

    /// <summary>True if a line looks like a row of pixels and a label for this many inputs.</summary>
    internal static bool Looks(ReadOnlySpan<char> line, int inputs) =>
        TextLines.Split(line, default) == inputs + 1 && inputs > 8;

    private static void Row(ReadOnlySpan<char> line, int number, Range[] fields, List<byte> pixels, List<int> labels, ProblemLog log)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var isLabel = i == fields.Length - 1;
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
