using System.Buffers.Binary;

namespace NeuroChip.Networks.Hdf5;

/// <summary>
/// Checks the "local heaps" that hold a group's member names (HDF5 File Format Specification 3.0, III.D) before libhdf5 sees them, because
/// its 1.10 series ends the process (segmentation fault) on a heap whose data lie nowhere in the file.
/// </summary>
internal static class LocalHeaps
{
    private const int HeaderSize = 32;

    /// <summary>True unless a heap's data segment reaches outside the file. For files with 8-byte addresses and no user block, the ordinary ones.</summary>
    internal static bool AreSound(ReadOnlySpan<byte> file)
    {
        // Signature, version 0 and three reserved zeros: 64 bits that weights do not hold by chance.
        var signature = "HEAP\0\0\0\0"u8;
        for (var at = 0; ;)
        {
            var next = file[at..].IndexOf(signature);
            if (next < 0) return true;
            at += next;
            if (file.Length - at < HeaderSize) return false;
            var size = BinaryPrimitives.ReadUInt64LittleEndian(file[(at + 8)..]);
            var address = BinaryPrimitives.ReadUInt64LittleEndian(file[(at + 24)..]);
            if (size > (ulong)file.Length || address > (ulong)file.Length - size) return false;
            at += signature.Length;
        }
    }
}
