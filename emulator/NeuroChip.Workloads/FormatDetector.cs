using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Images;
using NeuroChip.Workloads.Io;
using NeuroChip.Workloads.Npy;

namespace NeuroChip.Workloads;

/// <summary>Recognises a format by magic numbers, names and the first line of text.</summary>
internal static class FormatDetector
{
    private const string Hint = "name the format with --format: nmnist, dvs5, csv, npz, idx, digits or pixels";

    /// <summary>The format of a file or folder, or null after an error.</summary>
    internal static string? Detect(string path, int inputs, DiagnosticBag bag)
    {
        if (!Directory.Exists(path))
        {
            var format = DetectFile(path, inputs);
            if (format is null) bag.Error("NC0608", "data format not recognised", new SourcePosition(path), Hint);
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
        bag.Error("NC0608", message, new SourcePosition(path), Hint);
        return null;
    }

    private static string? DetectFile(string path, int inputs)
    {
        // Long enough for a row of pixels.
        var head = BoundedFile.Peek(path, Math.Max(1 << 12, Math.Min(1 << 22, (inputs * 4) + 64)));
        if (NpyHeader.IsNpy(head) || head is [(byte)'P', (byte)'K', ..]) return "npz";
        if (path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) return "nmnist";
        if (path.EndsWith(".bs2", StringComparison.OrdinalIgnoreCase)) return "dvs5";
        if (IdxFile.IsIdx(head)) return "idx";
        var lines = new TextLines(TextLines.Decode(head));
        if (!lines.NextContent()) return CsvSource.Extensions.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? "csv" : null;
        if (PixelTable.Looks(lines.Current, inputs)) return "pixels";
        if (DigitsTable.Looks(lines.Current, inputs)) return "digits";
        Span<Range> fields = stackalloc Range[16];
        var line = lines.Current;
        var n = Math.Min(TextLines.Split(line, fields), fields.Length);
        for (var i = 0; i < n; i++)
            if (new EventColumns().Add(line[fields[i]], i) is null) return "csv";
        return null;
    }
}
