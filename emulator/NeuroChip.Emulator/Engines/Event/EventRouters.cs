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

    internal EventRouters(ChipConfig chip, MeshTopology topology, EventRing ring)
    {
        _mesh = chip.Mesh;
        _topology = topology;
        _tiles = chip.Tiles;
        _axonInDepth = chip.Core.AxonInFifo;
        _ring = ring;
        _fifo = new ulong[_tiles * Port.Count * _mesh.FifoDepth];
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
        return port == Port.West && _topology.Neighbour(tile, port) < 0 ? Unlimited : _mesh.FifoDepth;
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
        if (slot >= _mesh.FifoDepth) slot -= _mesh.FifoDepth;
        _fifo[input * _mesh.FifoDepth + slot] = bits;
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
            if (candidates == 0 || _credit[first + o] == 0) continue;
            // First candidate at or after the pointer, cyclically.
            var pointer = _pointer[first + o];
            var later = candidates >> pointer << pointer;
            var input = BitOperations.TrailingZeroCount(later != 0 ? later : candidates);
            _pointer[first + o] = input == Port.Count - 1 ? 0 : input + 1;
            Grant(tile, input, o, clock, ref toHost);
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

    private void Grant(int tile, int input, int output, long clock, ref bool toHost)
    {
        var index = tile * Port.Count + input;
        var flit = new Flit(_fifo[index * _mesh.FifoDepth + _head[index]]).Leave(output);
        if (++_head[index] == _mesh.FifoDepth) _head[index] = 0;
        if (--_length[index] > 0) _route[index] = (byte)new Flit(_fifo[index * _mesh.FifoDepth + _head[index]]).Route;
        _ring.Add(clock + _mesh.CreditCycles, EventTarget.CreditOfInput(_topology, tile, input, _mesh.Width), 0);
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
        _ring.Add(clock + _mesh.HopCycles, EventTarget.RouterInput(next, output ^ 1), flit.Bits);
    }
}
