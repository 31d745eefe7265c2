using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Tests;

/// <summary>Builds small files of each format.</summary>
internal static class Make
{
    internal static byte[] Dvs5(params (int X, int Y, int P, int T)[] events)
    {
        var bytes = new List<byte>();
        foreach (var (x, y, p, t) in events) bytes.AddRange([(byte)x, (byte)y, (byte)(p << 7 | t >> 16), (byte)(t >> 8), (byte)t]);
        return [.. bytes];
    }

    internal static byte[] Npy(string descr, string shape, byte[] data, bool fortran = false, int version = 1)
    {
        var type = descr.StartsWith('[') ? descr : $"'{descr}'";
        var header = $"{{'descr': {type}, 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n";
        var length = new byte[version == 1 ? 2 : 4];
        if (version == 1) BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        else BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    internal static byte[] Npy(params long[] values) => Npy("<i8", $"({values.Length},)", [.. values.SelectMany(BitConverter.GetBytes)]);

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

    internal static byte[] Idx(int[] shape, params byte[] values)
    {
        var bytes = new List<byte> { 0, 0, 8, (byte)shape.Length };
        foreach (var d in shape) bytes.AddRange([(byte)(d >> 24), (byte)(d >> 16), (byte)(d >> 8), (byte)d]);
        return [.. bytes, .. values];
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress)) gzip.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>step:element*count of every entry.</summary>
    internal static string Text(SampleSpikes s)
    {
        var items = new List<string>();
        for (var t = 0; t < s.Timesteps; t++)
            for (var i = s.Offsets[t]; i < s.Offsets[t + 1]; i++) items.Add($"{t}:{s.Index[i]}" + (s.Count[i] > 1 ? $"*{s.Count[i]}" : ""));
        return string.Join(' ', items);
    }

    /// <summary>Codes of the diagnostics that opening and reading everything ends in, without repeats.</summary>
    internal static string Codes(WorkloadOptions options) => string.Join(' ', Problems(options).Select(d => d.Code).Distinct());

    internal static IReadOnlyList<Diagnostic> Problems(WorkloadOptions options)
    {
        try
        {
            var bag = new DiagnosticBag();
            WorkloadCheck.CheckAll(WorkloadReader.Open(options), bag);
            return bag.Items;
        }
        catch (DiagnosticException e)
        {
            Assert.InRange(e.ExitCode, 2, 3);
            return e.Diagnostics;
        }
    }
}
