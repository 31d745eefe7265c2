using System.Runtime.InteropServices;

namespace NeuroChip.Chip.Image;

/// <summary>
/// Arrays of one kind that stand once in the file, however many cores hold them: an array is its number among the different ones, in the order in which they come up,
/// and at its first place its elements follow. Readers give all places the same object.
/// </summary>
/// <typeparam name="T">Element.</typeparam>
internal sealed class SharedArrays<T> where T : unmanaged
{
    private readonly List<T[]> _arrays = [];
    private readonly Dictionary<T[], int> _byReference = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ulong, List<int>> _byContent = [];

    internal void Write(BinaryWriter w, T[] values)
    {
        if (!_byReference.TryGetValue(values, out var number))
        {
            number = NumberOf(values);
            _byReference[values] = number;
        }
        w.Write(number);
        if (number < _arrays.Count) return;
        _arrays.Add(values);
        ImagePayload.WriteArray<T>(w, values);
    }

    internal T[] Read(BinaryReader r)
    {
        var number = r.ReadInt32();
        if (number == _arrays.Count) _arrays.Add(ImagePayload.ReadArray<T>(r));
        return (uint)number < (uint)_arrays.Count ? _arrays[number] : throw new FormatException($"array {number} is not among the {_arrays.Count} before it");
    }

    private int NumberOf(T[] values)
    {
        var bytes = MemoryMarshal.AsBytes<T>(values);
        ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(_byContent, Hash(bytes), out _);
        alike ??= [];
        foreach (var known in alike)
            if (MemoryMarshal.AsBytes<T>(_arrays[known]).SequenceEqual(bytes)) return known;
        alike.Add(_arrays.Count);
        return _arrays.Count;
    }

    /// <summary>FNV-1a over words of 8 bytes with a final mix; only decides which arrays are compared.</summary>
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL ^ (ulong)bytes.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            hash = (hash ^ word) * 1099511628211UL;
            hash ^= hash >> 32;
        }
        foreach (var b in bytes[(bytes.Length & ~7)..]) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}
