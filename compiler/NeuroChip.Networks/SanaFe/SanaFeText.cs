using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Files;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Reads the bytes or text of a file, unpacked where its first bytes say gzip, up to a limit.</summary>
internal static class SanaFeText
{
    internal static byte[]? Bytes(string path, DiagnosticBag bag)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var stream = PackedFile.Contents(file);
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int n; (n = stream.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, n);
                if (bytes.Length <= SanaFeLimits.MaxFileBytes) continue;
                bag.Error("NC0409", $"the file holds more than {SanaFeLimits.MaxFileBytes} bytes", new SourcePosition(path));
                return null;
            }
            return bytes.ToArray();
        }
        catch (InvalidDataException e)
        {
            bag.AddRange([PackedFile.Broken(path, e)]);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            bag.AddRange([FileFailure.Reading(path, e)]);
            return null;
        }
    }

    internal static string? Text(string path, DiagnosticBag bag) => Bytes(path, bag) is { } bytes ? Decode(path, bytes, bag) : null;

    internal static string? Decode(string name, byte[] bytes, DiagnosticBag bag)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException e)
        {
            bag.Error("NC0201", $"byte {e.Index} is not valid UTF-8", new SourcePosition(name));
            return null;
        }
    }
}
