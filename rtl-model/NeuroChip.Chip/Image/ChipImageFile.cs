using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image.Certificate;

namespace NeuroChip.Chip.Image;

/// <summary>
/// The image file: magic "NCIMAGE\0", version (int32), payload length (int64), SHA-256 of the payload, payload, certificate section. Little-endian.
/// </summary>
public static class ChipImageFile
{
    /// <summary>Current format version; a reader accepts exactly this one.</summary>
    public const int Version = 3;

    private const int Header = 8 + 4 + 8 + 32;


    private static readonly byte[] Magic = "NCIMAGE\0"u8.ToArray();

    /// <summary>Serializes the image; the same image gives the same bytes.</summary>
    public static byte[] ToBytes(ChipImage image)
    {
        using var stream = new MemoryStream();
        Write(stream, image);
        return stream.ToArray();
    }

    /// <summary>Writes the image to a file, without holding the file in memory.</summary>
    /// <param name="stream">Where its position can be set.</param>
    /// <param name="image">The image.</param>
    public static void Write(Stream stream, ChipImage image)
    {
        var start = stream.Position;
        stream.Write(stackalloc byte[Header]);
        var (digest, parts) = WritePayload(stream, image);
        var end = stream.Position;
        stream.Write(CertificateSection.ToBytes(new CertificateSection(digest, parts, image.Certificate)));
        var whole = stream.Position;
        // What stands before the payload is known after it.
        stream.Position = start;
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(end - start - Header);
        writer.Write(digest);
        writer.Flush();
        stream.Position = whole;
    }

    /// <summary>SHA-256 (hex) of the image's content, the certificate left out.</summary>
    public static string Digest(ChipImage image) => Convert.ToHexStringLower(WritePayload(Stream.Null, image).Digest);

    /// <summary>Reads an image. What its certificate says is not checked here, only that it is whole and speaks of this content.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Name for diagnostics.</param>
    /// <exception cref="DiagnosticException">NC0801, NC0802, NC0803 or NC0805.</exception>
    public static ChipImage FromBytes(byte[] bytes, string file)
    {
        var position = new SourcePosition(file);
        if (bytes.Length < Header || !bytes.AsSpan(0, 8).SequenceEqual(Magic))
            throw new DiagnosticException("NC0801", "this is not a NeuroChip image", position, "write one with 'neurochip compile MODEL --chip CHIP -o IMAGE'");
        var version = BitConverter.ToInt32(bytes, 8);
        if (version != Version)
            throw new DiagnosticException("NC0802", $"image format version {version} is not supported, this build reads version {Version}" + (version == 1 ? ": images of version 1 carry no certificate" : ""), position, "compile the model again");
        var length = BitConverter.ToInt64(bytes, 12);
        if (length < 0 || length > bytes.Length - Header - CertificateSection.Header)
            throw new DiagnosticException("NC0801", $"image is truncated: the header promises a payload of {length} bytes, the file has {Math.Max(0, bytes.Length - Header - CertificateSection.Header)} for it", position, "copy or compile it again");
        var payload = bytes.AsSpan(Header, (int)length);
        Authenticate(payload, bytes.AsSpan(20, 32), bytes.AsSpan(Header + (int)length), position, out var certificate);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, Header, payload.Length), Encoding.UTF8);
            return ImagePayload.Read(reader) with { Certificate = certificate };
        }
        catch (Exception e) when (e is EndOfStreamException or IOException or ArgumentException or OverflowException or FormatException)
        {
            throw new DiagnosticException("NC0801", "image content is malformed: " + e.Message, position, "compile the model again");
        }
    }

    /// <summary>
    /// Reads an image file, its content while another thread forms the digest. The bytes are not held: only where something is wrong, the file is read again to say what.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DiagnosticException">As <see cref="FromBytes"/>.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ChipImage Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        if (Whole(file) is { } image) return image;
        if (file.Length > Array.MaxLength)
            throw new DiagnosticException("NC0801", "this is not a NeuroChip image, or a damaged one, too large to say where", new SourcePosition(path), "copy or compile it again");
        file.Position = 0;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return FromBytes(bytes, path);
    }

    /// <summary>The image of a file in which everything agrees; else null.</summary>
    private static ChipImage? Whole(FileStream file)
    {
        if (file.Length < Header + CertificateSection.Header) return null;
        var header = new byte[Header];
        file.ReadExactly(header);
        var length = BitConverter.ToInt64(header, 12);
        var rest = file.Length - Header - length;
        if (!header.AsSpan(0, 8).SequenceEqual(Magic) || BitConverter.ToInt32(header, 8) != Version || length < 0 || rest < CertificateSection.Header || rest > Array.MaxLength) return null;
        var digest = Task.Run(() => PayloadWindow.Digest(file.SafeFileHandle, Header, length));
        try
        {
            var end = new byte[rest];
            RandomAccess.Read(file.SafeFileHandle, end, Header + length);
            var section = CertificateSection.Read(end);
            using var reader = new BinaryReader(new PayloadWindow(file.SafeFileHandle, Header, length), Encoding.UTF8);
            var image = ImagePayload.Read(reader) with { Certificate = section.Certificate };
            return header.AsSpan(20, 32).SequenceEqual(section.PayloadDigest) && digest.Result.AsSpan().SequenceEqual(section.PayloadDigest) ? image : null;
        }
        catch (Exception e) when (e is EndOfStreamException or IOException or ArgumentException or OverflowException or FormatException)
        {
            return null;
        }
        finally
        {
            digest.Wait();
        }
    }

    /// <summary>Header, content and certificate must agree; where they do not, says which of them is damaged, and where.</summary>
    private static void Authenticate(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> headerDigest, ReadOnlySpan<byte> sectionBytes, SourcePosition position, out ImageCertificate? certificate)
    {
        const string hint = "copy or compile it again";
        var digest = SHA256.HashData(payload);
        var intact = digest.AsSpan().SequenceEqual(headerDigest);
        CertificateSection section;
        try
        {
            section = CertificateSection.Read(sectionBytes);
        }
        catch (FormatException e)
        {
            var at = Header + payload.Length;
            throw intact
                ? new DiagnosticException("NC0805", $"the certificate of the image, bytes {at} to {at + sectionBytes.Length - 1}, is damaged: {e.Message}", position, hint)
                : new DiagnosticException("NC0803", $"image checksum does not match its content, and the certificate that could tell where is damaged too: {e.Message}", position, hint);
        }
        if (!digest.AsSpan().SequenceEqual(section.PayloadDigest))
        {
            var where = PayloadPart.FirstDamaged(payload, section.Parts, Header);
            throw intact || where is null
                ? new DiagnosticException("NC0805", "the certificate was made for another image", position, "compile the model again")
                : new DiagnosticException("NC0803", $"image checksum does not match its content: damaged in {where}", position, hint);
        }
        if (!intact) throw new DiagnosticException("NC0803", "image checksum does not match its content: the content is as it was certified, the checksum in the header, bytes 20 to 51, is damaged", position, hint);
        certificate = section.Certificate;
    }

    private static (byte[] Digest, PayloadPart[] Parts) WritePayload(Stream stream, ChipImage image)
    {
        using var payload = new PayloadStream(stream);
        using var writer = new BinaryWriter(payload, Encoding.UTF8);
        ImagePayload.Write(writer, image, payload.Cut);
        return payload.Finish();
    }
}
