using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Image;

/// <summary>
/// The image file: magic "NCIMAGE\0", version (int32), payload length (int64), SHA-256 of the payload, payload. Little-endian.
/// </summary>
public static class ChipImageFile
{
    /// <summary>Current format version; a reader accepts exactly this one.</summary>
    public const int Version = 2;

    private static readonly byte[] Magic = "NCIMAGE\0"u8.ToArray();

    /// <summary>Serializes the image; the same image gives the same bytes.</summary>
    public static byte[] ToBytes(ChipImage image)
    {
        var payload = Payload(image);
        using var stream = new MemoryStream(payload.Length + 64);
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write((long)payload.Length);
        writer.Write(SHA256.HashData(payload));
        writer.Write(payload);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>SHA-256 (hex) of the image's content.</summary>
    public static string Digest(ChipImage image) => Convert.ToHexStringLower(SHA256.HashData(Payload(image)));

    /// <summary>Reads an image.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Name for diagnostics.</param>
    /// <exception cref="DiagnosticException">NC0801, NC0802 or NC0803.</exception>
    public static ChipImage FromBytes(byte[] bytes, string file)
    {
        const int header = 8 + 4 + 8 + 32;
        var position = new SourcePosition(file);
        if (bytes.Length < header || !bytes.AsSpan(0, 8).SequenceEqual(Magic))
            throw new DiagnosticException("NC0801", "this is not a NeuroChip image", position, "write one with 'neurochip compile MODEL --chip CHIP -o IMAGE'");
        var version = BitConverter.ToInt32(bytes, 8);
        if (version != Version)
            throw new DiagnosticException("NC0802", $"image format version {version} is not supported, this build reads version {Version}", position, "compile the model again");
        var length = BitConverter.ToInt64(bytes, 12);
        if (length != bytes.Length - header)
            throw new DiagnosticException("NC0801", $"image is truncated or padded: the header promises {length} bytes, the file has {bytes.Length - header}", position, "copy or compile it again");
        var payload = bytes.AsSpan(header);
        if (!SHA256.HashData(payload).AsSpan().SequenceEqual(bytes.AsSpan(20, 32)))
            throw new DiagnosticException("NC0803", "image checksum does not match its content", position, "copy or compile it again");
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, header, bytes.Length - header), Encoding.UTF8);
            return ImagePayload.Read(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or IOException or ArgumentException or OverflowException or FormatException)
        {
            throw new DiagnosticException("NC0801", "image content is malformed: " + e.Message, position, "compile the model again");
        }
    }

    private static byte[] Payload(ChipImage image)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        ImagePayload.Write(writer, image);
        writer.Flush();
        return stream.ToArray();
    }
}
