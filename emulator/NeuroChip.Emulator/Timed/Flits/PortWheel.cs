using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// Which input ports of the routers are looked at in which tick: a wheel of ticks with a bit per port, and a heap for what lies further ahead than the
/// wheel is long. A port is pending once at most.
/// </summary>
internal sealed class PortWheel
{
    private const int MostSlots = 1 << 11;
    private const int FewestSlots = 64;
    private const int MostWords = 1 << 20;

    private readonly int _slots;
    private readonly int _wordShift;
    private readonly int _groups;
    private readonly ulong[] _ports;
    private readonly ulong[] _used;
    private readonly PriorityQueue<int, long> _later = new();
    private long _nextLater = long.MaxValue;
    private long _now;
    private int _at;

    /// <param name="ports">Ports of all routers.</param>
    internal PortWheel(int ports)
    {
        var words = BitOperations.RoundUpToPowerOf2((uint)(ports + 63) / 64);
        _wordShift = BitOperations.Log2(words);
        _slots = Math.Clamp(MostWords >> _wordShift, FewestSlots, MostSlots);
        _ports = new ulong[_slots << _wordShift];
        _used = new ulong[_ports.Length / 64];
        _groups = _used.Length;
    }

    /// <summary>The present tick.</summary>
    internal long Now => _now;

    /// <summary>Sets the time of a wheel in which nothing is pending.</summary>
    internal void Restart(long now)
    {
        if (_used.AsSpan().ContainsAnyExcept(0UL) || _later.Count > 0) throw new InvalidOperationException("PortWheel: restarted with ports pending");
        MoveTo(now);
    }

    private void MoveTo(long now)
    {
        _now = now;
        _at = ((int)now & (_slots - 1)) << _wordShift;
    }

    /// <summary>Adds a port for a tick after <see cref="Now"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int port, long time)
    {
        if (time - _now >= _slots) AddLater(port, time);
        else Mark(port, time);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(int port, long time)
    {
        var word = (((int)time & (_slots - 1)) << _wordShift) + (port >> 6);
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_ports), word) |= 1UL << port;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_used), word >> 6) |= 1UL << word;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddLater(int port, long time)
    {
        _later.Enqueue(port, time);
        _nextLater = Math.Min(_nextLater, time);
    }

    /// <summary>Moves on to the next ports and takes those of 64 neighbours that come in one tick.</summary>
    /// <param name="word">Number of the 64.</param>
    /// <returns>A bit per port; 0 when none is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ulong Next(out int word)
    {
        if (_nextLater - _now < _slots) TakeLater();
        var group = _at >> 6;
        // The wheel goes round once: from here to the end of this group, and on to where it began.
        var here = _used[group] >> _at << _at;
        for (var groups = 0; here == 0; groups++)
        {
            if (groups == _groups)
            {
                word = 0;
                if (_nextLater == long.MaxValue) return 0;
                MoveTo(_nextLater - 1);
                return Next(out word);
            }
            group = (group + 1) & (_groups - 1);
            here = _used[group];
        }
        var found = (group << 6) + BitOperations.TrailingZeroCount(here);
        _now += ((found >> _wordShift) - (_at >> _wordShift)) & (_slots - 1);
        _at = found;
        word = found & ((1 << _wordShift) - 1);
        _used[group] &= ~(1UL << found);
        var ports = _ports[found];
        _ports[found] = 0;
        return ports;
    }

    private void TakeLater()
    {
        while (_later.TryPeek(out var port, out var time) && time - _now < _slots)
        {
            _later.Dequeue();
            Mark(port, time);
        }
        _nextLater = _later.TryPeek(out _, out var next) ? next : long.MaxValue;
    }
}
