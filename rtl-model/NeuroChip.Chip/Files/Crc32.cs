using System.Buffers.Binary;

namespace NeuroChip.Chip.Files;

/// <summary>CRC-32 of gzip (RFC 1952, section 8): reflected polynomial 0xEDB88320, eight bytes at a time by eight tables.</summary>
internal struct Crc32()
{
    private const int Size = 256;
    private static readonly uint[] Tables = MakeTables();
    private uint _state = uint.MaxValue;

    internal readonly uint Value => ~_state;

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> t = Tables;
        var crc = _state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[7 * Size + (byte)low] ^ t[6 * Size + (byte)(low >> 8)] ^ t[5 * Size + (byte)(low >> 16)] ^ t[4 * Size + (int)(low >> 24)]
                ^ t[3 * Size + (byte)high] ^ t[2 * Size + (byte)(high >> 8)] ^ t[Size + (byte)(high >> 16)] ^ t[(int)(high >> 24)];
        }
        foreach (var b in bytes) crc = t[(byte)(crc ^ b)] ^ (crc >> 8);
        _state = crc;
    }

    // Table k holds the remainder of a byte that k zero bytes follow.
    private static uint[] MakeTables()
    {
        var tables = new uint[8 * Size];
        for (var i = 0; i < Size; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            tables[i] = crc;
        }
        for (var i = Size; i < tables.Length; i++) tables[i] = tables[(byte)tables[i - Size]] ^ (tables[i - Size] >> 8);
        return tables;
    }
}
