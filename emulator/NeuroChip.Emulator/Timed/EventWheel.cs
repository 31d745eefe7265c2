using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Pending events in order of their time, each an integer id: a wheel of ticks with a chain per tick and a bit per tick, so that adding and taking
/// cost a few operations. Events of one tick come in the order in which they were added. An event further ahead than the wheel is long goes around.
/// </summary>
internal sealed class EventWheel
{
    // Small enough for the first-level cache; most events lie less than 400 ns ahead.
    private const int Slots = 1 << 12;

    private readonly int[] _head = new int[Slots];
    private readonly int[] _tail = new int[Slots];
    private readonly ulong[] _used = new ulong[Slots / 64];
    private int[] _next = [];
    private long[] _time = [];
    private long _now;
    private int _count;

    /// <summary>Starts over at time 0.</summary>
    /// <param name="capacity">Ids are below it.</param>
    internal void Restart(int capacity)
    {
        if (_count != 0) throw new InvalidOperationException("EventWheel: restarted with events pending");
        if (_next.Length < capacity) (_next, _time) = (new int[capacity * 2], new long[capacity * 2]);
        _now = 0;
    }

    /// <summary>Adds an event; its time is not before the last one taken, and the id is not pending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(int id, long time)
    {
        _time[id] = time;
        Chain(id, time);
        _count++;
    }

    /// <summary>Takes the earliest event.</summary>
    /// <returns>False when none is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool Take(out int id, out long time)
    {
        (id, time) = (-1, 0);
        while (_count > 0)
        {
            var slot = NextSlot();
            id = _head[slot];
            if (id == _tail[slot]) _used[slot >> 6] &= ~(1UL << (slot & 63));
            else _head[slot] = _next[id];
            time = _time[id];
            if (time == _now)
            {
                _count--;
                return true;
            }
            // Not of this turn: back to the end of its chain, and on, once the chain has been seen.
            Chain(id, time);
            if (!AnyNow(slot)) _now++;
        }
        return false;
    }

    // Moves to the next tick with a chain.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int NextSlot()
    {
        while (true)
        {
            var slot = (int)(_now & (Slots - 1));
            var word = _used[slot >> 6] >> (slot & 63);
            if (word != 0)
            {
                _now += BitOperations.TrailingZeroCount(word);
                return (int)(_now & (Slots - 1));
            }
            _now += 64 - (slot & 63);
        }
    }

    private bool AnyNow(int slot)
    {
        for (var id = _head[slot]; ; id = _next[id])
        {
            if (_time[id] == _now) return true;
            if (id == _tail[slot]) return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Chain(int id, long time)
    {
        var slot = (int)(time & (Slots - 1));
        ref var word = ref _used[slot >> 6];
        var bit = 1UL << (slot & 63);
        if ((word & bit) == 0)
        {
            word |= bit;
            _head[slot] = id;
        }
        else _next[_tail[slot]] = id;
        _tail[slot] = id;
    }
}
