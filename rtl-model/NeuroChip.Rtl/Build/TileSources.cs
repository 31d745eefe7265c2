using System.Security.Cryptography;
using System.Text;

namespace NeuroChip.Rtl.Build;

/// <summary>The hardware description and its C interface, as embedded in this library.</summary>
internal static class TileSources
{
    /// <summary>File name and content, ordered by name; <c>.sv</c> and <c>nc_abi.*</c>.</summary>
    internal static IReadOnlyList<(string Name, byte[] Content)> All { get; } =
    [
        .. typeof(TileSources).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("sv/", StringComparison.Ordinal) || n.StartsWith("sim/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(n => (n[(n.IndexOf('/') + 1)..], Read(n))),
    ];

    /// <summary>Writes the files into a folder.</summary>
    internal static void Extract(string folder)
    {
        foreach (var (name, content) in All) File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    /// <summary>SHA-256 (hex) over all files and further texts.</summary>
    internal static string Hash(params string[] more)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[8];
        foreach (var (name, content) in All.Concat(more.Select(m => ("", Encoding.UTF8.GetBytes(m)))))
        {
            BitConverter.TryWriteBytes(length, (long)content.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(length);
            hash.AppendData(content);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(TileSources).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
