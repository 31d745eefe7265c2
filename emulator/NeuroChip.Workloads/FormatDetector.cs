using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Images;
using NeuroChip.Workloads.Io;
using NeuroChip.Workloads.Npy;

namespace NeuroChip.Workloads;

/// <summary>Recognises a format by magic numbers, names and the first line of text.</summary>
internal static class FormatDetector
{
    /// <summary>The format of a file or folder, or null after an error, which says how to name it.</summary>
    internal static string? Detect(string path, int inputs, string hint, DiagnosticBag bag)
    {
        if (!Directory.Exists(path))
        {
            var format = DetectFile(path, inputs);
            if (format is null) bag.Error("NC0608", "data format not recognised", new SourcePosition(path), hint);
            return format;
        }
        var found = new List<string>();
        if (RecordingFolder.Holds(path, [".bin"])) found.Add("nmnist");
        if (RecordingFolder.Holds(path, [".bs2"])) found.Add("dvs5");
        if (RecordingFolder.Holds(path, CsvSource.Extensions)) found.Add("csv");
        if (RecordingFolder.Holds(path, NpzSource.Extensions)) found.Add("npz");
        if (IdxImages.FindImages(path) is not null) found.Add("idx");
        if (found.Count == 1) return found[0];
        var message = found.Count == 0 ? "no recording of a known format in this folder" : "recordings of several formats in this folder: " + string.Join(", ", found);
        bag.Error("NC0608", message, new SourcePosition(path), hint);
        return null;
    }

    private static string? DetectFile(string path, int inputs)
    {
        // Long enough for the names of so many columns and a row of pixels.
        var head = BoundedFile.Peek(path, (int)Math.Clamp((inputs * 20L) + 64, 1 << 12, 1 << 22));
        if (NpyHeader.IsNpy(head) || head is [(byte)'P', (byte)'K', ..]) return "npz";
        if (path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) return "nmnist";
        if (path.EndsWith(".bs2", StringComparison.OrdinalIgnoreCase)) return "dvs5";
        if (IdxFile.IsIdx(head)) return "idx";
        var lines = new TextLines(TextLines.Decode(head));
        if (!lines.NextContent()) return CsvSource.Extensions.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? "csv" : null;
        if (inputs > 8 && TextLines.Split(lines.Current, default) == inputs + 1) return Table(lines);
        Span<Range> fields = stackalloc Range[16];
        var line = lines.Current;
        var n = Math.Min(TextLines.Split(line, fields), fields.Length);
        for (var i = 0; i < n; i++)
            if (new EventColumns().Add(line[fields[i]], i) is null) return "csv";
        return null;
    }

    /// <summary>The kind of a table of images, by what its columns are called and else by its first row; both kinds have a column for every input and one for the label.</summary>
    private static string Table(TextLines lines)
    {
        if (ImageTable.IsHeader(lines.Current))
        {
            if (ImageTable.NamesLabel(lines.Current, first: true)) return "pixels";
            if (ImageTable.NamesLabel(lines.Current, first: false) || !lines.NextContent()) return "digits";
        }
        return PixelTable.Looks(lines.Current) ? "pixels" : "digits";
    }
}
