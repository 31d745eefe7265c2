using System.Buffers.Binary;

namespace NeuroChip.Workloads.Io;

/// <summary>
/// The last eight bytes of a gzip file: CRC-32 and length of what was packed (RFC 1952). A truncated file unpacks without an error
/// to fewer bytes, so that a table cut at the end of a line would pass for a shorter one; its end is no such trailer.
/// </summary>
internal static class GzipTrailer
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>True if the file ends in the trailer of the unpacked bytes, or of their end where several gzip files were joined.</summary>
    internal static bool Closes(FileStream file, ReadOnlySpan<byte> unpacked)
    {
        Span<byte> trailer = stackalloc byte[8];
        if (file.Length < trailer.Length) return false;
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        return length <= unpacked.Length && Crc(unpacked[^(int)length..]) == BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            table[i] = i;
            for (var bit = 0; bit < 8; bit++) table[i] = (table[i] & 1) == 0 ? table[i] >> 1 : 0xEDB88320 ^ (table[i] >> 1);
        }
        return table;
    }
}
