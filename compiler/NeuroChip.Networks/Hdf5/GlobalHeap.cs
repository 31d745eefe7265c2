using System.Buffers.Binary;
using System.Text;

namespace NeuroChip.Networks.Hdf5;

/// <summary>
/// Strings of variable length, which HDF5 keeps in "global heap" collections of the file (HDF5 File Format Specification 3.0, III.E). They are read
/// here and not by libhdf5, because its 1.10 series ends the process (segmentation fault) on a damaged collection.
/// </summary>
internal sealed class GlobalHeap(byte[] file)
{
    /// <summary>Bytes of a reference in a dataset: length (4), collection address (8), object index (4).</summary>
    internal const int ReferenceSize = 16;

    private const int HeaderSize = 16;

    private readonly Dictionary<long, Dictionary<int, (int Offset, int Length)>?> _collections = [];

    /// <summary>The strings that a run of references in the file names, or null if anything is damaged.</summary>
    internal string[]? Read(long offset, int count)
    {
        if (offset < 0 || count < 0 || offset > file.Length - ((long)count * ReferenceSize)) return null;
        var strings = new string[count];
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            var reference = file.AsSpan((int)offset + (i * ReferenceSize), ReferenceSize);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(reference);
            var address = BinaryPrimitives.ReadInt64LittleEndian(reference[4..]);
            var index = BinaryPrimitives.ReadInt32LittleEndian(reference[12..]);
            strings[i] = "";
            if (length == 0) continue;
            if (Collection(address) is not { } objects || !objects.TryGetValue(index, out var place) || length > place.Length) return null;
            // Many references to one long object would multiply the file's size.
            total += length;
            if (total > Hdf5Dataset.MaxElements) return null;
            var text = file.AsSpan(place.Offset, (int)length);
            var end = text.IndexOf((byte)0);
            strings[i] = Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        }
        return strings;
    }

    private Dictionary<int, (int Offset, int Length)>? Collection(long address)
    {
        if (_collections.TryGetValue(address, out var known)) return known;
        var parsed = Parse(address);
        _collections[address] = parsed;
        return parsed;
    }

    private Dictionary<int, (int Offset, int Length)>? Parse(long address)
    {
        if (address < 0 || address > file.Length - HeaderSize || !file.AsSpan((int)address, 5).SequenceEqual("GCOL\u0001"u8)) return null;
        var size = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan((int)address + 8));
        if (size < HeaderSize || size > file.Length - address) return null;
        var objects = new Dictionary<int, (int, int)>();
        var end = address + size;
        var at = address + HeaderSize;
        while (end - at >= HeaderSize)
        {
            var header = file.AsSpan((int)at, HeaderSize);
            int index = BinaryPrimitives.ReadUInt16LittleEndian(header);
            if (index == 0) break; // The rest is free space.
            var length = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
            if (length < 0 || length > end - at - HeaderSize) return null;
            objects[index] = ((int)at + HeaderSize, (int)length);
            at += HeaderSize + ((length + 7) & ~7L);
        }
        return objects;
    }
}
