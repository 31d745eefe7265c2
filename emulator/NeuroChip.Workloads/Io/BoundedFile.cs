using System.IO.Compression;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Io;

/// <summary>Reads whole files up to a limit, so that neither a huge file nor a small one that unpacks to a huge one takes the memory.</summary>
internal static class BoundedFile
{
    /// <summary>Largest event, image or table file, after unpacking.</summary>
    internal const int Limit = 256 << 20;

    /// <summary>Reads a file; a gzip file (by its magic, not its name) is unpacked.</summary>
    /// <returns>The bytes, or null after an error was reported.</returns>
    internal static byte[]? Read(string path, DiagnosticBag bag, bool unpack = false)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            var gzipped = IsGzip(file);
            if (!unpack || !gzipped) return Read(file, Limit, path, bag);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            var bytes = Read(gzip, Limit, path, bag);
            if (bytes is not null && !GzipTrailer.Closes(file, bytes)) throw new InvalidDataException("the file ends before its contents do");
            return bytes;
        }
        catch (InvalidDataException e)
        {
            bag.Error("NC0601", "broken gzip data: " + e.Message, new SourcePosition(path), "fetch the file again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.AddRange([FileFailure.Reading(path, e)]);
        }
        return null;
    }

    /// <summary>Reads a stream to its end in growing pieces, never trusting a size that the file claims.</summary>
    internal static byte[]? Read(Stream stream, int limit, string path, DiagnosticBag bag)
    {
        var buffer = new byte[stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position + 1, 4096, limit + 1L) : 1 << 16];
        var used = 0;
        while (true)
        {
            var n = stream.Read(buffer, used, buffer.Length - used);
            if (n == 0) break;
            used += n;
            if (used > limit)
            {
                bag.Error("NC0609", $"holds more than {limit >> 20} MiB", new SourcePosition(path), "split the file");
                return null;
            }
            if (used == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
        }
        Array.Resize(ref buffer, used);
        return buffer;
    }

    /// <summary>The first bytes of a file, unpacked; empty where it cannot be read. Used to recognise formats only.</summary>
    internal static byte[] Peek(string path, int count)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            using Stream stream = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            var buffer = new byte[count];
            var n = stream.ReadAtLeast(buffer, count, throwOnEndOfStream: false);
            return buffer[..n];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [];
        }
    }

    private static bool IsGzip(FileStream file)
    {
        if (!file.CanSeek) throw new IOException("not a regular file");
        var magic = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return magic;
    }
}
