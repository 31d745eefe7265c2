using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>The arrays of doubles of an .npz file, row-major, by name.</summary>
internal static class NpzArrays
{
    internal static Dictionary<string, double[]> Read(string path)
    {
        var arrays = new Dictionary<string, double[]>();
        using var archive = ZipFile.OpenRead(path);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var bytes = memory.ToArray();
            var start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
            Assert.Matches(new Regex("'descr': '<f8', 'fortran_order': False"), System.Text.Encoding.Latin1.GetString(bytes, 10, start - 10));
            var values = new double[(bytes.Length - start) / 8];
            for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(start + 8 * i));
            arrays[Path.GetFileNameWithoutExtension(entry.Name)] = values;
        }
        return arrays;
    }
}
