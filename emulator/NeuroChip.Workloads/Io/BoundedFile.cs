using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Files;

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
            if (!file.CanSeek) throw new IOException("not a regular file");
            using var contents = unpack ? PackedFile.Contents(file) : file;
            return Read(contents, Limit, path, bag);
        }
        catch (InvalidDataException e)
        {
            bag.AddRange([PackedFile.Broken(path, e)]);
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

    /// <summary>The first bytes of a file, unpacked, as far as they can be read. Used to recognise formats only.</summary>
    internal static byte[] Peek(string path, int count)
    {
        var buffer = new byte[count];
        var used = 0;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            if (!file.CanSeek) return [];
            using var stream = PackedFile.Contents(file);
            for (int n; used < count && (n = stream.Read(buffer, used, count - used)) > 0; used += n);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // What is broken behind the first bytes is told by the reader of the format they are of.
        }
        return buffer[..used];
    }
}
