using System.IO.Compression;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Files;

/// <summary>The one way to open a file that gzip (RFC 1952) may have packed: recognised by its first two bytes, not its name, and refused where it is damaged or cut off.</summary>
public static class PackedFile
{
    /// <summary>True if the next two bytes are gzip's mark; the position stays what it is.</summary>
    /// <param name="stream">A seekable stream.</param>
    /// <exception cref="NotSupportedException">The stream cannot seek.</exception>
    public static bool IsPacked(Stream stream)
    {
        var from = stream.Position;
        var marked = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = from;
        return marked;
    }

    /// <summary>The contents: the stream itself, or what is packed in it. Reading that throws <see cref="InvalidDataException"/> where it is damaged, and at its end where it is cut off.</summary>
    /// <param name="stream">A seekable stream at its beginning; closed with the result.</param>
    /// <exception cref="NotSupportedException">The stream cannot seek.</exception>
    public static Stream Contents(Stream stream) => IsPacked(stream) ? new GzipContents(stream) : stream;

    /// <summary>NC0601: what reading the contents threw.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="failure">Of <see cref="Contents"/>.</param>
    public static Diagnostic Broken(string path, InvalidDataException failure) =>
        new("NC0601", Severity.Error, "broken gzip data: " + failure.Message, new SourcePosition(Excerpt.Printable(path)), "fetch or pack the file again");

    internal static GZipStream Unpack(Stream stream) => new(stream, CompressionMode.Decompress, leaveOpen: true);
}
