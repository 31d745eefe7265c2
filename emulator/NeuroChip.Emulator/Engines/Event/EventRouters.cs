using System.Numerics;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>
/// All routers of the mesh, where hop and credit latency say all about them. Only routers that can grant something are evaluated: a router without flits is idle, one whose heads all wait
/// for credits sleeps until a credit or a flit arrives, and its stalled cycles are added then.
/// </summary>
internal sealed class EventRouters : IEventRouters
{
    private const int Unlimited = int.MaxValue / 2;
    // Taken off the credits of an output while its link is taken: then it has none to grant with.
    private const int LinkTaken = 1 << 20;
    private readonly MeshConfig _mesh;
    private readonly MeshTopology _topology;
    private readonly int _tiles;
    private readonly int _axonInDepth;
    private readonly ulong[] _fifo;
    private readonly byte[] _route;
    private readonly int[] _head;
    private readonly int[] _length;
    private readonly int[] _credit;
    private readonly int[] _pointer;
    private readonly long[] _sleepSince;
    private readonly EventRing _ring;
    private readonly DieLinks? _dies;
    private readonly int _depth;

    internal EventRouters(ChipConfig chip, MeshTopology topology, EventRing ring)
    {
        _mesh = chip.Mesh;
        _topology = topology;
        _tiles = chip.Tiles;
        _axonInDepth = chip.Core.AxonInFifo;
        _ring = ring;
        _dies = _mesh.Dies is null ? null : new DieLinks(_mesh);
        _depth = Math.Max(_mesh.FifoDepth, _mesh.Dies?.FifoDepth ?? 0);
        _fifo = new ulong[_tiles * Port.Count * _depth];
        _route = new byte[_tiles * Port.Count];
        _head = new int[_tiles * Port.Count];
        _length = new int[_tiles * Port.Count];
        _credit = new int[_tiles * Port.Count];
        _pointer = new int[_tiles * Port.Count];
        _sleepSince = new long[_tiles];
        Active = new ActiveSet(_tiles);
    }

    /// <summary>Routers to evaluate in the next clock.</summary>
    internal ActiveSet Active { get; }

    /// <summary>Flits delivered to the host since the last reset.</summary>
    public long HostPackets { get; private set; }

    public bool AnyActive => Active.Any;

    public long WiresFree => 0;

    public void Reset()
    {
        Array.Clear(_head);
        Array.Clear(_length);
        Array.Clear(_pointer);
        Array.Fill(_sleepSince, -1);
        for (var output = 0; output < _credit.Length; output++) _credit[output] = InitialCredit(output);
        Active.Clear();
        HostPackets = 0;
    }

    private int InitialCredit(int output)
    {
        var (tile, port) = (output / Port.Count, output % Port.Count);
        if (port == Port.Local) return _axonInDepth;
        if (port == Port.West && _topology.Neighbour(tile, port) < 0) return Unlimited;
        return _dies is not null && _dies.Has(output) ? _mesh.Dies!.FifoDepth : _mesh.FifoDepth;
    }

    /// <summary>A tile whose router lacks a credit, or -1; to be asked between steps.</summary>
    public int TileWithoutCredit()
    {
        for (var output = 0; output < _credit.Length; output++)
            if (_credit[output] != InitialCredit(output)) return output / Port.Count;
        return -1;
    }

    /// <summary>A flit becomes visible in an input FIFO.</summary>
    public void Arrive(int input, ulong bits, long clock, CounterTable counters)
    {
        var n = _length[input]++;
        var slot = _head[input] + n;
        if (slot >= _depth) slot -= _depth;
        _fifo[input * _depth + slot] = bits;
        if (n == 0) _route[input] = (byte)new Flit(bits).Route;
        Wake(input / Port.Count, clock, counters);
    }

    /// <summary>A credit becomes visible at an output.</summary>
    public void Credit(int output, int channel, long clock, CounterTable counters)
    {
        _credit[output]++;
        var tile = output / Port.Count;
        if (_sleepSince[tile] >= 0) Wake(tile, clock, counters);
    }

    public void LinkFree(int port, long clock, CounterTable counters)
    {
        _credit[port] += LinkTaken;
        if (_sleepSince[port / Port.Count] >= 0) Wake(port / Port.Count, clock, counters);
    }

    private void Wake(int tile, long clock, CounterTable counters)
    {
        if (_sleepSince[tile] >= 0)
        {
            counters[tile, Counter.RouterStalled] += clock - _sleepSince[tile];
            _sleepSince[tile] = -1;
        }
        Active.Add(tile);
    }

    /// <summary>Nothing: all that its routers carry is in the ring.</summary>
    public long NextArrival(long from) => long.MaxValue;

    /// <inheritdoc cref="NextArrival"/>
    public void Latch(long clock)
    {
    }

    /// <summary>Nothing: every flit was counted when it was granted.</summary>
    public void End(CounterTable counters)
    {
    }

    public void Evaluate(long clock, EventStep step)
    {
        for (var tile = Active.Next(0); tile >= 0; tile = Active.Next(tile + 1))
            if (Evaluate(tile, clock, step.Counters)) step.Finish(clock + _mesh.HopCycles);
    }

    /// <summary>One clock of one router. Returns true if a flit left for the host.</summary>
    internal bool Evaluate(int tile, long clock, CounterTable counters)
    {
        var first = tile * Port.Count;
        uint requests = 0;
        var waiting = 0;
        for (var i = 0; i < Port.Count; i++)
            if (_length[first + i] > 0)
            {
                requests |= 1u << (_route[first + i] * Port.Count + i);
                waiting++;
            }
        var granted = false;
        var toHost = false;
        for (var o = 0; requests != 0; o++, requests >>= Port.Count)
        {
            var candidates = requests & 31;
            if (candidates == 0 || _credit[first + o] <= 0) continue;
            // First candidate at or after the pointer, cyclically.
            var pointer = _pointer[first + o];
            var later = candidates >> pointer << pointer;
            var input = BitOperations.TrailingZeroCount(later != 0 ? later : candidates);
            _pointer[first + o] = input == Port.Count - 1 ? 0 : input + 1;
            Grant(tile, input, o, clock, counters, ref toHost);
            counters[tile, Counter.FlitsEast + o]++;
            granted = true;
            if (_length[first + input] == 0) waiting--;
        }
        if (granted)
        {
            counters[tile, Counter.RouterBusy]++;
            if (waiting == 0) Active.Remove(tile);
        }
        else
        {
            counters[tile, Counter.RouterStalled]++;
            _sleepSince[tile] = clock + 1;
            Active.Remove(tile);
        }
        return toHost;
    }

    private void Grant(int tile, int input, int output, long clock, CounterTable counters, ref bool toHost)
    {
        var index = tile * Port.Count + input;
        var flit = new Flit(_fifo[index * _depth + _head[index]]).Leave(output);
        if (++_head[index] == _depth) _head[index] = 0;
        if (--_length[index] > 0) _route[index] = (byte)new Flit(_fifo[index * _depth + _head[index]]).Route;
        var back = _mesh.CreditCycles + (_dies is not null && _dies.Has(index) ? _mesh.Dies!.LinkCycles : 0);
        _ring.Add(clock + back, EventTarget.CreditOfInput(_topology, tile, input, _mesh.Width), 0);
        if (output == Port.Local)
        {
            _credit[tile * Port.Count + output]--;
            _ring.Add(clock + _mesh.HopCycles, EventTarget.AxonIn(tile), flit.Bits);
            return;
        }
        var next = _topology.Neighbour(tile, output);
        if (next < 0)
        {
            if (output != Port.West) throw new InvalidOperationException($"router {tile}: flit leaves the mesh through port {output} at cycle {clock}");
            HostPackets++;
            toHost = true;
            return;
        }
        _credit[tile * Port.Count + output]--;
        var hop = _mesh.HopCycles;
        if (_dies is not null && _dies.Has(tile * Port.Count + output))
        {
            hop += _mesh.Dies!.ExtraHopCycles;
            counters[tile, Counter.FlitsDieCrossing]++;
            if (_mesh.Dies.CyclesPerFlit > 1)
            {
                _credit[tile * Port.Count + output] -= LinkTaken;
                _ring.Add(clock + _mesh.Dies.CyclesPerFlit, EventTarget.RouterLink(tile, output), 0);
            }
        }
        _ring.Add(clock + hop, EventTarget.RouterInput(next, output ^ 1), flit.Bits);
    }
}
