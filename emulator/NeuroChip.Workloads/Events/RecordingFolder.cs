using System.Globalization;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Events;

/// <summary>Lists the recordings of a data set in an order that does not depend on the file system.</summary>
internal static class RecordingFolder
{
    /// <summary>Most files of a data set.</summary>
    private const int FileLimit = 2_000_000;

    /// <summary>
    /// The files with one of the extensions: a single file, those of a folder, or those of its subfolders that are named by a class
    /// (<c>Train/5/00001.bin</c>). Numeric names come first, by their value, then the others by their characters.
    /// </summary>
    /// <returns>The files, or null after an error.</returns>
    internal static List<RecordingFile>? List(string path, string[] extensions, DiagnosticBag bag)
    {
        var files = new List<RecordingFile>();
        try
        {
            if (File.Exists(path)) return [new RecordingFile(path, IdOf(path, extensions), null)];
            Collect(path, extensions, "", null, files);
            if (files.Count == 0)
                foreach (var folder in Directory.GetDirectories(path))
                    if (ClassOf(Path.GetFileName(folder)) is { } c) Collect(folder, extensions, Path.GetFileName(folder) + "/", c, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.AddRange([FileFailure.Reading(path, e, isFolder: true)]);
            return null;
        }
        if (files.Count is > 0 and <= FileLimit)
        {
            files.Sort(Compare);
            return files;
        }
        if (files.Count == 0)
            bag.Error("NC0606", $"folder holds no {string.Join(" or ", extensions)} file", new SourcePosition(path),
                "give the folder that holds the recordings, or the one that holds a folder for each class");
        else bag.Error("NC0609", $"folder holds {files.Count} files", new SourcePosition(path));
        return null;
    }

    /// <summary>True if the folder, or a class-named folder in it, holds a file of the extension.</summary>
    internal static bool Holds(string folder, string[] extensions)
    {
        try
        {
            return HoldsDirectly(folder, extensions) ||
                Directory.EnumerateDirectories(folder).Any(d => ClassOf(Path.GetFileName(d)) is not null && HoldsDirectly(d, extensions));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool HoldsDirectly(string folder, string[] extensions) =>
        Directory.EnumerateFiles(folder).Any(f => IsRecording(f, extensions));

    private static void Collect(string folder, string[] extensions, string prefix, int? label, List<RecordingFile> files)
    {
        foreach (var file in Directory.GetFiles(folder))
            if (IsRecording(file, extensions)) files.Add(new RecordingFile(file, prefix + IdOf(file, extensions), label));
    }

    private static bool IsRecording(string file, string[] extensions)
    {
        var name = Path.GetFileName(file);
        if (name.StartsWith('.') || name.StartsWith("labels.", StringComparison.OrdinalIgnoreCase)) return false;
        foreach (var e in extensions)
            if (name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static string IdOf(string file, string[] extensions)
    {
        var name = Path.GetFileName(file);
        foreach (var e in extensions)
            if (name.Length > e.Length && name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) return name[..^e.Length];
        return name;
    }

    private static int? ClassOf(string folder) =>
        int.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out var c) && c <= Labels.LabelTable.LabelLimit ? c : null;

    private static int Compare(RecordingFile a, RecordingFile b)
    {
        var (numberA, numberB) = (Number(a.Id), Number(b.Id));
        var order = (numberA ?? ulong.MaxValue).CompareTo(numberB ?? ulong.MaxValue);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    private static ulong? Number(string id) =>
        ulong.TryParse(id.AsSpan(id.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
