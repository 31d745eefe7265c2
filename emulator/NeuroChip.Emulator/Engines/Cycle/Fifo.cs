namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>
/// A FIFO with registered fill level: items put in clock t can be taken in t + 1, and <see cref="Level"/> is that of the start of the clock.
/// </summary>
internal sealed class Fifo<T>(int depth)
{
    private readonly Queue<T> _items = new(depth);
    private int _taken;

    /// <summary>Fill level at the start of the clock.</summary>
    internal int Level { get; private set; }

    /// <summary>True if an item put this clock would be refused.</summary>
    internal bool IsFull => Level >= depth;

    /// <summary>True if an item can be taken this clock.</summary>
    internal bool HasItem => Level - _taken > 0;

    internal T Head => _items.Peek();

    internal void Reset()
    {
        _items.Clear();
        Level = _taken = 0;
    }

    internal void Put(T item)
    {
        if (_items.Count > depth) throw new InvalidOperationException("FIFO overflow");
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
