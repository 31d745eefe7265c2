using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuroChip.Emulator.Datapath;

/// <summary>
/// An array that stays where it is, in lines of the cache, so that its elements can point at each other: indices into arrays made half of the
/// instructions of a hop.
/// </summary>
internal readonly unsafe struct Pinned<T>
    where T : unmanaged
{
    private const int Line = 64;

    // Keeps the memory.
    private readonly byte[] _array;

    internal Pinned(int count)
    {
        Count = count;
        _array = GC.AllocateArray<byte>(checked(count * sizeof(T) + Line), pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        Start = (T*)((start + Line - 1) & ~(nuint)(Line - 1));
    }

    internal int Count { get; }

    /// <summary>The first element.</summary>
    internal T* Start { get; }

    internal Span<T> Span => new(Start, Count);
}
