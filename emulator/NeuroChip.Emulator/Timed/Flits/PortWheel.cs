using System.Numerics;
using System.Runtime.CompilerServices;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// Which input ports of the routers are looked at in which tick: a wheel of ticks with a bit per port, a bit per 64 ports and a bit per tick, and a heap
/// for what lies further ahead than the wheel is long. A port is pending once at most.
/// </summary>
internal unsafe struct PortWheel
{
    private const int MostSlots = 1 << 11;
    private const int FewestSlots = 64;
    private const int MostWords = 1 << 20;

    private readonly int _slots;
    private readonly int _wordShift;
    private readonly int _groups;
    private readonly Pinned<ulong> _ports;
    private readonly Pinned<ulong> _words;
    private readonly Pinned<ulong> _ticks;
    private readonly PriorityQueue<int, long> _later = new();
    private long _nextLater = long.MaxValue;
    private long _now;

    /// <param name="ports">Ports of all routers.</param>
    internal PortWheel(int ports)
    {
        var words = (int)BitOperations.RoundUpToPowerOf2((uint)(ports + 63) / 64);
        _wordShift = BitOperations.Log2((uint)words);
        _slots = Math.Clamp(MostWords >> _wordShift, FewestSlots, MostSlots);
        _groups = (words + 63) / 64;
        (_ports, _words, _ticks) = (new(_slots << _wordShift), new(_slots * _groups), new(_slots / 64));
    }

    /// <summary>The present tick.</summary>
    internal readonly long Now => _now;

    /// <summary>Groups of 64 words of 64 ports in a tick.</summary>
    internal readonly int Groups => _groups;

    /// <summary>Sets the time of a wheel in which nothing is pending.</summary>
    internal void Restart(long now)
    {
        if (_ticks.Span.ContainsAnyExcept(0UL) || _later.Count > 0) throw new InvalidOperationException("PortWheel: restarted with ports pending");
        _now = now;
    }

    /// <summary>Adds a port for a tick after <see cref="Now"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int port, long time)
    {
        if (time - _now >= _slots) AddLater(port, time);
        else Mark(port, time);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Mark(int port, long time)
    {
        var slot = (nint)time & (_slots - 1);
        var word = port >> 6;
        _ports.Start[(slot << _wordShift) + word] |= 1UL << port;
        _words.Start[slot * _groups + (word >> 6)] |= 1UL << word;
        _ticks.Start[slot >> 6] |= 1UL << (int)slot;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddLater(int port, long time)
    {
        _later.Enqueue(port, time);
        _nextLater = Math.Min(_nextLater, time);
    }

    /// <summary>Moves on to the next tick with ports.</summary>
    /// <returns>False when none is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Advance()
    {
        if (_nextLater - _now < _slots) TakeLater();
        var slot = (int)_now & (_slots - 1);
        var word = _ticks.Start + (slot >> 6);
        var here = *word >> slot >> 1;
        if (here == 0) return AdvanceFar(slot);
        var ahead = BitOperations.TrailingZeroCount(here) + 1;
        _now += ahead;
        *word &= ~(1UL << (slot + ahead));
        return true;
    }

    // The rest of this word of ticks is empty: on around the wheel to where it began.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AdvanceFar(int slot)
    {
        var ticks = _ticks.Span;
        for (var (word, words) = (slot >> 6, 0); words < ticks.Length; words++)
        {
            word = (word + 1) & (ticks.Length - 1);
            if (ticks[word] == 0) continue;
            var found = (word << 6) + BitOperations.TrailingZeroCount(ticks[word]);
            ticks[word] &= ticks[word] - 1;
            _now += (found - slot) & (_slots - 1);
            return true;
        }
        if (_nextLater == long.MaxValue) return false;
        _now = _nextLater - 1;
        return Advance();
    }

    /// <summary>Takes the words of the present tick that have ports.</summary>
    /// <param name="group">Number of the 64 words.</param>
    /// <returns>A bit per word.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ulong TakeWords(int group)
    {
        var at = _words.Start + (((nint)_now & (_slots - 1)) * _groups + group);
        var words = *at;
        *at = 0;
        return words;
    }

    /// <summary>Takes the ports of a word in the present tick.</summary>
    /// <param name="word">Number of the 64 ports.</param>
    /// <returns>A bit per port.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ulong TakePorts(int word)
    {
        var at = _ports.Start + ((((nint)_now & (_slots - 1)) << _wordShift) + word);
        var ports = *at;
        *at = 0;
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
