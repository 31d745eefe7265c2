using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Images;
using NeuroChip.Workloads.Io;
using NeuroChip.Workloads.Npy;

namespace NeuroChip.Workloads.Labels;

/// <summary>Reads labels: a text of <c>id,label</c> lines or of one label a line (a header is passed over), an IDX file, or an .npy array.</summary>
internal static class LabelFile
{
    /// <summary>Reads a labels file; its kind is told by its first bytes.</summary>
    internal static LabelTable? Read(string path, DiagnosticBag bag)
    {
        var magic = BoundedFile.Peek(path, 6);
        if (NpyHeader.IsNpy(magic))
            return NpzFile.Read(path, _ => true, headerOnly: false, bag) is { } arrays && FromArray(arrays[NpzFile.Lone], path, bag) is { } labels
                ? new LabelTable(path, null, labels) : null;
        if (IdxFile.IsIdx(magic)) return FromIdx(path, bag);
        if (BoundedFile.Read(path, bag, unpack: true) is not { } bytes) return null;
        return FromText(TextLines.Decode(bytes), path, bag);
    }

    /// <summary>Labels of a NumPy array of whole numbers.</summary>
    internal static int[]? FromArray(NpyArray array, string path, DiagnosticBag bag)
    {
        var log = new ProblemLog(bag, path);
        var column = array.Column();
        if ((array.Header.Shape.Length > 1 || array.Header.Fields.Length != 1) && log.Count("NC0604"))
            log.Report("NC0604", $"labels have shape {Events.EventGeometry.Text(array.Header.Shape)}; they must be a vector of whole numbers");
        if (log.Any) return null;
        var labels = new int[column.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            if (column.TryInteger(i, out var v) && v is >= 0 and <= LabelTable.LabelLimit) labels[i] = (int)v;
            else if (log.Count("NC0604")) log.Report("NC0604", FormattableString.Invariant($"label {i} is {column.Number(i)}; a label is a whole number from 0"));
        }
        log.Finish();
        return log.Any ? null : labels;
    }

    private static LabelTable? FromIdx(string path, DiagnosticBag bag)
    {
        if (IdxFile.Read(path, bag) is not { } idx) return null;
        if (idx.Shape.Length == 1) return new LabelTable(path, null, [.. idx.Values.ToArray().Select(b => (int)b)]);
        bag.Error("NC0604", $"IDX labels have {idx.Shape.Length} dimensions", new SourcePosition(path), "give the labels file, not the images");
        return null;
    }

    private static LabelTable? FromText(string text, string path, DiagnosticBag bag)
    {
        var log = new ProblemLog(bag, path);
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        var ordered = new List<int>();
        var lines = new TextLines(text);
        Span<Range> fields = stackalloc Range[3];
        var columns = 0;
        while (lines.NextContent())
        {
            var line = lines.Current;
            var n = TextLines.Split(line, fields);
            if (n is 1 or 2 && columns == 0)
            {
                columns = n;
                if (IsHeader(line[fields[n - 1]])) continue;
            }
            var last = Math.Min(n, fields.Length) - 1;
            var (start, length) = fields[last].GetOffsetAndLength(line.Length);
            if (n != columns)
            {
                if (log.Count("NC0604")) log.Report("NC0604", columns == 0 ? $"{n} fields; a line is id,label or a label" : $"{n} fields, the first line has {columns}", lines.Number, line, 0, line.Length);
            }
            else if (!int.TryParse(line.Slice(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out var label) || label > LabelTable.LabelLimit)
            {
                if (log.Count("NC0604")) log.Report("NC0604", $"'{ProblemLog.Quote(line.Slice(start, length))}' is no label; a label is a whole number from 0", lines.Number, line, start, length);
            }
            else if (columns == 1) ordered.Add(label);
            else if (!byId.TryAdd(LabelTable.Key(line[fields[0]].ToString()), label) && log.Count("NC0604"))
                log.Report("NC0604", $"sample '{ProblemLog.Quote(line[fields[0]])}' has a label already", lines.Number, line, 0, fields[0].End.Value);
        }
        if (!log.Any && byId.Count + ordered.Count == 0 && log.Count("NC0604")) log.Report("NC0604", "labels file is empty");
        log.Finish();
        if (log.Any) return null;
        return columns == 1 ? new LabelTable(path, null, [.. ordered]) : new LabelTable(path, byId, null);
    }

    private static bool IsHeader(ReadOnlySpan<char> field) =>
        field.Equals("label", StringComparison.OrdinalIgnoreCase) || field.Equals("labels", StringComparison.OrdinalIgnoreCase) ||
        field.Equals("class", StringComparison.OrdinalIgnoreCase) || field.Equals("target", StringComparison.OrdinalIgnoreCase);
}
