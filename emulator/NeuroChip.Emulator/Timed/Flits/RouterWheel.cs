using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// Which routers are looked at in which tick: a wheel of ticks with a bit per router, and a heap for what lies further ahead than the wheel is long.
/// Adding a router twice for one tick is the same as once.
/// </summary>
internal sealed class RouterWheel
{
    private const int Slots = 1 << 12;
    private const int Groups = Slots / 64;

    private readonly int _words;
    private readonly ulong[] _routers;
    private readonly ulong[] _used = new ulong[Groups];
    private readonly PriorityQueue<int, long> _later = new();
    private ulong _usedGroups;
    private long _nextLater = long.MaxValue;

    internal RouterWheel(int routers)
    {
        _words = (routers + 63) / 64;
        _routers = new ulong[Slots * _words];
    }

    /// <summary>The tick that was taken last.</summary>
    internal long Now { get; private set; }

    /// <summary>Words of 64 routers in a tick.</summary>
    internal int Words => _words;

    /// <summary>Sets the time of a wheel in which nothing is pending.</summary>
    internal void Restart(long now)
    {
        if (_usedGroups != 0 || _later.Count > 0) throw new InvalidOperationException("RouterWheel: restarted with routers pending");
        Now = now;
    }

    /// <summary>Adds a router for a tick after <see cref="Now"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int router, long time)
    {
        if (time - Now >= Slots) AddLater(router, time);
        else Mark(router, (int)time & (Slots - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(int router, int slot)
    {
        _routers[slot * _words + (router >> 6)] |= 1UL << router;
        _used[slot >> 6] |= 1UL << slot;
        _usedGroups |= 1UL << (slot >> 6);
    }

    private void AddLater(int router, long time)
    {
        _later.Enqueue(router, time);
        _nextLater = Math.Min(_nextLater, time);
    }

    /// <summary>Moves on to the next tick with a router; false when none is left.</summary>
    internal bool Next()
    {
        if (_usedGroups == 0)
        {
            if (_nextLater == long.MaxValue) return false;
            Now = _nextLater;
        }
        if (_nextLater - Now < Slots) TakeLater();
        var slot = (int)Now & (Slots - 1);
        var group = slot >> 6;
        var here = _used[group] >> slot << slot;
        if (here == 0)
        {
            // The groups after this one, then from the first on: the wheel goes round once.
            var after = _usedGroups & ~(ulong.MaxValue >> (63 - group));
            group = BitOperations.TrailingZeroCount(after != 0 ? after : _usedGroups);
            here = _used[group];
        }
        var found = (group << 6) + BitOperations.TrailingZeroCount(here);
        Now += (found - slot) & (Slots - 1);
        return true;
    }

    /// <summary>Takes the routers of the present tick.</summary>
    /// <param name="word">Which 64 routers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Take(int word)
    {
        var slot = (int)Now & (Slots - 1);
        var at = slot * _words + word;
        var routers = _routers[at];
        _routers[at] = 0;
        if (word == _words - 1 && (_used[slot >> 6] &= ~(1UL << slot)) == 0) _usedGroups &= ~(1UL << (slot >> 6));
        return routers;
    }

    private void TakeLater()
    {
        while (_later.TryPeek(out var router, out var time) && time - Now < Slots)
        {
            _later.Dequeue();
            Mark(router, (int)time & (Slots - 1));
        }
        _nextLater = _later.TryPeek(out _, out var next) ? next : long.MaxValue;
    }
}
