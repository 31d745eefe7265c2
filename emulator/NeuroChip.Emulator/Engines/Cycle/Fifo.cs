using System.Numerics;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>
/// A FIFO with registered fill level: items put in clock t can be taken in t + 1, and <see cref="Level"/> is that of the start of the clock.
/// </summary>
internal sealed class Fifo<T>(int depth)
{
    // A chip may have far deeper ones than it ever fills.
    private readonly Queue<T> _items = new(Math.Min(depth, 16));
    private int _taken;

    /// <summary>Fill level at the start of the clock.</summary>
    internal int Level { get; private set; }

    /// <summary>True if an item put this clock would be refused.</summary>
    internal bool IsFull => Level >= depth;

    /// <summary>True if an item can be taken this clock.</summary>
    internal bool HasItem => Level - _taken > 0;

    /// <summary>Running digest of what was put since the reset: docs/reference/rtl.md, section 6.</summary>
    internal uint Digest { get; private set; }

    internal T Head => _items.Peek();

    internal void Reset()
    {
        _items.Clear();
        Level = _taken = 0;
        Digest = 0;
    }

    /// <summary>Puts an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="word">Its word in the digest.</param>
    internal void Put(T item, uint word)
    {
        if (_items.Count > depth) throw new InvalidOperationException("FIFO overflow");
        Digest = BitOperations.RotateLeft(Digest, 5) ^ word;
        _items.Enqueue(item);
    }

    internal T Take()
    {
        _taken++;
        return _items.Dequeue();
    }

    /// <summary>The clock edge.</summary>
    internal void Latch()
    {
        Level = _items.Count;
        _taken = 0;
        if (Level > depth) throw new InvalidOperationException("FIFO overflow");
    }
}
