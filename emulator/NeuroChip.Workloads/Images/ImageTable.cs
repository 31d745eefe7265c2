using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;
using NeuroChip.Workloads.Labels;

namespace NeuroChip.Workloads.Images;

/// <summary>Reads images written as a table: a row has an image's pixels and its label, whole numbers; a header line and .gz are understood.</summary>
/// <param name="FullIntensity">Largest value of a pixel.</param>
/// <param name="ColumnLimit">A row has fewer columns.</param>
/// <param name="LabelFirst">The label stands before the pixels; false: behind them.</param>
internal sealed record ImageTable(int FullIntensity, int ColumnLimit, bool LabelFirst)
{
    private static readonly string[] LabelNames = ["label", "class", "target", "digit", "y"];

    /// <summary>Every image's pixels one after another, and the labels; null after reporting what is wrong.</summary>
    internal (byte[] Pixels, int[] Labels)? Read(string path, int inputs, DiagnosticBag bag)
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
            var header = first && IsHeader(line);
            first = false;
            if (header) continue;
            if (n == fields.Length) Row(line, lines.Number, fields, pixels, labels, log);
            else if (log.Count("NC0605"))
            {
                var wanted = LabelFirst ? $"a label and the network's {inputs} inputs are {fields.Length}" : $"the network's {inputs} inputs and a label need {fields.Length}";
                log.Report("NC0605", $"{n} fields; {wanted}", lines.Number, line, 0, line.Length);
            }
        }
        if (labels.Count == 0 && !log.Any && log.Count("NC0606")) log.Report("NC0606", "table holds no image");
        log.Finish();
        return log.Any ? null : ([.. pixels], [.. labels]);
    }

    /// <summary>True if a first line names the columns.</summary>
    internal static bool IsHeader(ReadOnlySpan<char> line)
    {
        var name = Name(line, first: true);
        return name.Length > 0 && char.IsAsciiLetter(name[0]) && !Number.TryParse(name, out _);
    }

    /// <summary>True if a header calls its first or its last column the label.</summary>
    internal static bool NamesLabel(ReadOnlySpan<char> header, bool first)
    {
        var name = Name(header, first);
        foreach (var known in LabelNames)
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> line, bool first)
    {
        var comma = first ? line.IndexOf(',') : line.LastIndexOf(',');
        return (comma < 0 ? line : first ? line[..comma] : line[(comma + 1)..]).Trim().Trim('"');
    }

    private void Row(ReadOnlySpan<char> line, int number, Range[] fields, List<byte> pixels, List<int> labels, ProblemLog log)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var isLabel = i == (LabelFirst ? 0 : fields.Length - 1);
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
