using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// Which outputs of the routers may grant in which tick, each pending once at most: a wheel of ticks with a chain per tick and a bit per tick, and a heap
/// for what lies further ahead than the wheel is long. Outputs are numbered from 1; 0 ends a chain.
/// </summary>
internal unsafe struct OutputWheel
{
    private const int Slots = 1 << 11;
    private const long Never = long.MaxValue;
    private const int Ahead = -1;

    private readonly Pinned<Link> _links;
    private readonly Pinned<int> _first;
    private readonly Pinned<ulong> _ticks;
    private readonly LaterOutputs _later;
    private long _now;

    // What lies before the horizon is in the wheel; the earliest of the rest.
    private long _horizon;
    private long _firstLater = Never;

    [StructLayout(LayoutKind.Sequential)]
    private struct Link
    {
        internal long Time;
        internal int Next;
        internal int Previous;
    }

    /// <param name="outputs">Outputs.</param>
    internal OutputWheel(int outputs)
    {
        (_links, _first, _ticks, _later) = (new(outputs + 1), new(Slots), new(Slots / 64), new(outputs + 1));
        for (var i = 0; i < _links.Count; i++) _links.Start[i].Time = Never;
    }

    /// <summary>The present tick.</summary>
    internal readonly long Now => _now;

    /// <summary>Sets the time of a wheel in which nothing is pending.</summary>
    internal void Restart(long now)
    {
        for (var word = 0; word < _ticks.Count; word++)
            if (_ticks.Start[word] != 0 || _later.Count > 0) throw new InvalidOperationException("OutputWheel: restarted with outputs pending");
        (_now, _horizon) = (now, now + Slots);
    }

    /// <summary>Makes an output pending for a tick after <see cref="Now"/>, unless it is pending before that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int output, long time)
    {
        var link = _links.Start + output;
        if (time >= link->Time) return;
        if (link->Time < _horizon) Remove(link);
        link->Time = time;
        if (time < _horizon) Chain(output, link);
        else AddLater(output, link);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddLater(int output, Link* link)
    {
        link->Previous = Ahead;
        _later.Add(output, link->Time);
        _firstLater = _later.First;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Chain(int output, Link* link)
    {
        var slot = (nint)link->Time & (Slots - 1);
        var next = _first.Start[slot];
        (link->Next, link->Previous) = (next, 0);
        _links.Start[next].Previous = output;
        _first.Start[slot] = output;
        _ticks.Start[slot >> 6] |= 1UL << (int)slot;
    }

    // The bit of the tick stays: a tick without outputs does no harm.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Remove(Link* link)
    {
        if (link->Previous == 0) _first.Start[(nint)link->Time & (Slots - 1)] = link->Next;
        else _links.Start[link->Previous].Next = link->Next;
        _links.Start[link->Next].Previous = link->Previous;
    }

    /// <summary>Moves on to the next tick with outputs and takes them.</summary>
    /// <param name="output">The first of them.</param>
    /// <returns>False when none is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Advance(out int output)
    {
        _horizon = _now + Slots;
        if (_firstLater < _horizon) TakeLater();
        // The 64 ticks after this one.
        var slot = ((int)_now + 1) & (Slots - 1);
        var (word, after) = (slot >> 6, ((slot >> 6) + 1) & (Slots / 64 - 1));
        var ahead = _ticks.Start[word] >> slot | _ticks.Start[after] << 1 << (~slot & 63);
        if (ahead == 0) return AdvanceFar(slot, out output);
        var tick = (slot + BitOperations.TrailingZeroCount(ahead)) & (Slots - 1);
        _ticks.Start[tick >> 6] &= ~(1UL << tick);
        output = TakeTick(_now + 1 + BitOperations.TrailingZeroCount(ahead));
        return true;
    }

    // The rest of this word of ticks is empty: on around the wheel to where it began.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AdvanceFar(int slot, out int output)
    {
        for (var (word, words) = (slot >> 6, 0); words < Slots / 64; words++)
        {
            word = (word + 1) & (Slots / 64 - 1);
            ref var ticks = ref _ticks.Start[word];
            if (ticks == 0) continue;
            var found = (word << 6) + BitOperations.TrailingZeroCount(ticks);
            ticks &= ticks - 1;
            output = TakeTick(_now + 1 + ((found - slot) & (Slots - 1)));
            return true;
        }
        output = 0;
        if (_later.Count == 0) return false;
        _now = _firstLater - 1;
        return Advance(out output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TakeTick(long now)
    {
        _now = now;
        ref var first = ref _first.Start[(nint)now & (Slots - 1)];
        var output = first;
        first = 0;
        return output;
    }

    /// <summary>An output of the present tick is no longer pending.</summary>
    /// <returns>The next one of the tick.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly int Take(int output)
    {
        var link = _links.Start + output;
        link->Time = Never;
        return link->Next;
    }

    private void TakeLater()
    {
        while (_later.First < _horizon)
        {
            var (output, time) = _later.Take();
            // Unless it became pending before that, and perhaps again for this tick.
            if (_links.Start[output].Time == time && _links.Start[output].Previous == Ahead) Chain(output, _links.Start + output);
        }
        _firstLater = _later.First;
    }
}
