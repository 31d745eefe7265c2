using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuroChip.Chip.Image.Certificate;

/// <summary>A stretch of the payload: the head with populations and projections, one for each core, then the input's routes.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Checksum">CRC-32C of the bytes: finds every damaged byte; it protects against accidents, the digest against the rest.</param>
internal readonly record struct PayloadPart(long Length, uint Checksum)
{
    /// <summary>The part that the bytes are.</summary>
    internal static PayloadPart Of(ReadOnlySpan<byte> bytes) => new(bytes.Length, ~Add(uint.MaxValue, bytes));

    /// <summary>CRC-32C, before its final complement, with more bytes.</summary>
    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, word);
        foreach (var b in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, b);
        return crc;
    }

    /// <summary>The first part whose bytes are not what they were, in words: "core 3 (bytes 1200 to 2399)"; null where all are.</summary>
    /// <param name="payload">The payload as it is.</param>
    /// <param name="parts">The parts as they were.</param>
    /// <param name="offset">Where the payload begins in the file.</param>
    internal static string? FirstDamaged(ReadOnlySpan<byte> payload, PayloadPart[] parts, long offset)
    {
        long start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var end = start + parts[i].Length;
            if (parts[i].Length < 0 || end > payload.Length) return null;
            if (Of(payload[(int)start..(int)end]) != parts[i])
                return $"{(i == 0 ? "the list of populations and projections" : i == parts.Length - 1 ? "the routes of the input" : $"core {i - 1}")}, bytes {offset + start} to {offset + end - 1}";
            start = end;
        }
        return null;
    }
}
