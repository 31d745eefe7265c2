using System.IO.Compression;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Npy;

/// <summary>Reads the arrays of an .npz archive (a zip of .npy files) or of a lone .npy file, by name.</summary>
internal static class NpzFile
{
    private const int EntryLimit = 4096;

    /// <summary>Name under which the array of a lone .npy file appears.</summary>
    internal const string Lone = "arr_0";

    /// <summary>Reads the arrays whose names are asked for.</summary>
    /// <param name="path">File.</param>
    /// <param name="wanted">Chooses arrays by name, without .npy.</param>
    /// <param name="headerOnly">True to read types and shapes alone.</param>
    /// <param name="bag">Takes the errors.</param>
    /// <returns>Arrays by name, or null after an error.</returns>
    internal static SortedDictionary<string, NpyArray>? Read(string path, Func<string, bool> wanted, bool headerOnly, DiagnosticBag bag)
    {
        var arrays = new SortedDictionary<string, NpyArray>(StringComparer.Ordinal);
        var magic = BoundedFile.Peek(path, 6);
        if (NpyHeader.IsNpy(magic)) return ReadLone(path, headerOnly, arrays, bag);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (magic is not [(byte)'P', (byte)'K', ..])
            {
                bag.Error("NC0601", file.Length == 0 ? "file is empty" : "neither an .npz archive nor an .npy array", new SourcePosition(path));
                return null;
            }
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            return ReadEntries(zip, path, wanted, headerOnly, arrays, bag) ? arrays : null;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or ArgumentException or OverflowException or EndOfStreamException)
        {
            // What System.IO.Compression throws on a damaged archive.
            bag.Error("NC0601", "broken .npz archive: " + e.Message, new SourcePosition(path), "write the file again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.AddRange([FileFailure.Reading(path, e)]);
        }
        return null;
    }

    private static bool ReadEntries(ZipArchive zip, string path, Func<string, bool> wanted, bool headerOnly, SortedDictionary<string, NpyArray> arrays, DiagnosticBag bag)
    {
        if (zip.Entries.Count > EntryLimit)
        {
            bag.Error("NC0609", $"archive holds {zip.Entries.Count} arrays", new SourcePosition(path));
            return false;
        }
        var errors = bag.Items.Count;
        var budget = BoundedFile.Limit;
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
            if (!wanted(name)) continue;
            using var stream = entry.Open();
            var bytes = headerOnly ? Head(stream) : BoundedFile.Read(stream, budget, path, bag);
            if (bytes is null) return false;
            budget -= bytes.Length;
            if (NpyArray.Parse(bytes, name, headerOnly, path, bag) is { } array && !arrays.TryAdd(name, array))
                bag.Error("NC0601", $"archive holds array '{ProblemLog.Quote(name)}' twice", new SourcePosition(path));
        }
        return bag.Items.Count == errors;
    }

    private static SortedDictionary<string, NpyArray>? ReadLone(string path, bool headerOnly, SortedDictionary<string, NpyArray> arrays, DiagnosticBag bag)
    {
        var bytes = headerOnly ? BoundedFile.Peek(path, NpyHeader.HeaderLimit) : BoundedFile.Read(path, bag);
        if (bytes is null || NpyArray.Parse(bytes, "", headerOnly, path, bag) is not { } array) return null;
        arrays[Lone] = array;
        return arrays;
    }

    private static byte[] Head(Stream stream)
    {
        var buffer = new byte[NpyHeader.HeaderLimit];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
