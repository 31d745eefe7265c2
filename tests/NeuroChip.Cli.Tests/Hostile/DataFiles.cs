using System.IO.Compression;
using System.Text;

namespace NeuroChip.Cli.Tests.Hostile;

/// <summary>Builds event and image files.</summary>
internal static class DataFiles
{
    /// <summary>N-MNIST's five bytes an event.</summary>
    internal static byte[] Nmnist(params (int X, int Y, int P, int T)[] events) =>
        [.. events.SelectMany(e => new[] { (byte)e.X, (byte)e.Y, (byte)(e.P << 7 | e.T >> 16), (byte)(e.T >> 8), (byte)e.T })];

    internal static byte[] Npy(string descr, string shape, byte[] data)
    {
        var header = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. data];
    }

    internal static byte[] Npy(params double[] values) => Npy("<f8", $"({values.Length},)", [.. values.SelectMany(BitConverter.GetBytes)]);

    internal static byte[] Npz(params (string Name, byte[] Npy)[] arrays)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, npy) in arrays)
            {
                using var entry = zip.CreateEntry(name + ".npy").Open();
                entry.Write(npy);
            }
        }
        return stream.ToArray();
    }

    internal static byte[] Idx(int[] shape, params byte[] values) =>
        [0, 0, 8, (byte)shape.Length, .. shape.SelectMany(d => new[] { (byte)(d >> 24), (byte)(d >> 16), (byte)(d >> 8), (byte)d }), .. values];

    internal static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, level)) gzip.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>A file of few bytes that unpacks to <paramref name="mebibytes"/>.</summary>
    internal static void Bomb(Stream target, int mebibytes)
    {
        var piece = new byte[1 << 20];
        for (var i = 0; i < mebibytes; i++) target.Write(piece);
    }
}
