using System.Numerics;
using System.Runtime.CompilerServices;
using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Noc.SingleStage;

/// <summary>
/// A mesh of routers that allocate everything in one cycle: no routing stage, virtual channels with the switch, one round a clock, packets of one flit.
/// The results are those of <see cref="RoutedMesh"/>. The cost follows flits times hops: a hop is one event, the flit's arrival at the head of its FIFO. Credits
/// are bits of their output's account, and a router whose heads all wait for credits sleeps until the first is back.
/// </summary>
internal sealed unsafe class SingleStageMesh : IMeshRouters
{
    // A router's ports, and with them all numbers made of it, stand in fields of three bits.
    private const int PortBits = 3;

    private readonly int _channels;
    private readonly int _channelBits;
    private readonly int _ports;
    private readonly int _flit;
    private readonly int _ejection;
    private readonly int _injection;
    private readonly int _credit;
    private readonly int _nodeCredit;
    private readonly int _sinkCredit;
    private readonly Pinned<MeshRouter> _routers;
    private readonly Pinned<MeshLink> _links;
    private readonly Pinned<MeshFifo> _fifos;
    private readonly Pinned<Outlet> _outlets;
    private readonly Pinned<uint> _wanting;
    private readonly Pinned<ulong> _active;
    private readonly HeadRing _heads;
    private readonly NocWires _arrivals;
    private readonly CreditWires _nodeCredits;
    private readonly CreditWires _wakes;
    private readonly PacketPool _packets;
    private readonly int[] _nodePort;
    private readonly int[] _destination;
    private Pinned<MeshFlit> _flits = new(256);

    /// <param name="config">The mesh.</param>
    /// <param name="packets">Packets by number.</param>
    internal SingleStageMesh(NocConfig config, PacketPool packets)
    {
        _packets = packets;
        (_channels, _ports) = (config.VirtualChannels, config.Ports);
        _channelBits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)_channels));
        var t = config.Timing;
        (_flit, _ejection, _injection, _credit, _nodeCredit) = (1 + t.Flit, 1 + t.Ejection, t.Injection, t.Credit, t.NodeCredit);
        _sinkCredit = _ejection + t.SinkCredit;
        var ports = config.Routers << PortBits;
        (_routers, _links, _active) = (new(config.Routers), new(ports), new((config.Routers + 63) / 64));
        (_fifos, _outlets) = (new(ports << _channelBits), new(ports << _channelBits));
        _wanting = new(_channels > 1 ? ports << PortBits : 0);
        _heads = new(Math.Max(_flit, _injection), config.Routers * _ports * _channels);
        _arrivals = new(_ejection);
        (_nodeCredits, _wakes) = (new(_nodeCredit), new(Outlet.LongestDelay));
        (_nodePort, _destination) = (new int[config.Nodes], new int[config.Nodes]);
        Connect(config);
    }

    /// <summary>True if it can do what a configuration asks for.</summary>
    internal static bool Fits(NocConfig config) =>
        config is { PacketFlits: 1, Allocation: VcAllocation.WithSwitch, Speedup: 1, Ports: <= 1 << PortBits, Width: < MeshRoute.Most, Height: < MeshRoute.Most }
        && config.Timing is { Routing: 0, SwitchAllocation: 1, Traversal: 1, Credit: > 0 and <= Outlet.LongestDelay, SinkCredit: > 0 } t
        && 1 + t.Ejection + t.SinkCredit <= Outlet.LongestDelay;

    public bool IsActive => _active.Span.ContainsAnyExcept(0UL);

    public long NextArrival(long from) =>
        Math.Min(Math.Min(_heads.Next(from), _arrivals.Next(from)), Math.Min(_nodeCredits.Next(from), _wakes.Next(from)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Latch(long clock, NocNodes nodes)
    {
        foreach (var channel in _heads.Take(clock)) Head(channel);
        var arrivals = _arrivals.Take(clock);
        for (var i = 0; i < arrivals.Length; i += 2) nodes.Arrived(arrivals[i], arrivals[i + 1], clock);
        foreach (var channel in _nodeCredits.Take(clock)) nodes.Credit(channel >> _channelBits, channel & ((1 << _channelBits) - 1));
        foreach (var router in _wakes.Take(clock))
            if (_routers.Start[router].Outputs != 0) Wake(router);
    }

    public void Inject(int node, int channel, int packet, long clock)
    {
        if (packet >= _flits.Count) Grow(packet);
        var flit = _flits.Start + packet;
        flit->Destination = _destination[_packets.Destination(packet)];
        flit->Arrives = clock + _injection;
        Append((_nodePort[node] << _channelBits) + channel, packet, flit);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(long clock)
    {
        for (var word = 0; word < _active.Count; word++)
            for (var left = _active.Start[word]; left != 0; left &= left - 1)
            {
                var router = (word << 6) + BitOperations.TrailingZeroCount(left);
                if (!Evaluate(router, clock)) _active.Start[word] &= ~(left & (0 - left));
            }
    }

    // False if nothing changes before the router is woken.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Evaluate(int router, long clock)
    {
        var r = _routers.Start + router;
        // Every output with a credit grants one input; bit o of byte i: output o granted input i. Byte o: the virtual channel that it gives.
        ulong grants = 0, given = 0;
        for (var outputs = r->Outputs; outputs != 0; outputs &= outputs - 1)
        {
            var output = BitOperations.TrailingZeroCount(outputs);
            var channel = ChannelWithCredit(r, (router << PortBits) + output, output, clock);
            if (channel < 0) continue;
            given |= (ulong)channel << (8 * output);
            grants |= 1UL << ((8 * RoundRobin.First(r->Inputs[output], r->Grant[output])) + output);
        }
        if (grants == 0)
        {
            Sleep(r, router);
            return false;
        }
        while (grants != 0)
        {
            // Every input accepts one output.
            var input = BitOperations.TrailingZeroCount(grants) >> 3;
            var output = RoundRobin.First((uint)(grants >> (8 * input)) & 255, r->Accept[input]);
            grants &= ~(255UL << (8 * input));
            r->Grant[output] = (byte)RoundRobin.After(input, _ports);
            r->Accept[input] = (byte)RoundRobin.After(output, _ports);
            Move(r, router << PortBits, input, output, (int)(given >> (8 * output)) & 255, clock);
        }
        return r->Outputs != 0;
    }

    // The first from the output's pointer that has one, or -1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ChannelWithCredit(MeshRouter* r, int port, int output, long clock)
    {
        var outlets = _outlets.Start + (port << _channelBits);
        int channel = r->OutputChannel[output];
        for (var left = _channels; left > 0; left--)
        {
            outlets[channel].Look(clock);
            if (outlets[channel].Credits > 0) return channel;
            channel = RoundRobin.After(channel, _channels);
        }
        return -1;
    }

    // Credits that are under way will wake it; those that set off later do so when they set off.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Sleep(MeshRouter* r, int router)
    {
        var next = long.MaxValue;
        for (var outputs = r->Outputs; outputs != 0; outputs &= outputs - 1)
        {
            var outlets = _outlets.Start + (((router << PortBits) + BitOperations.TrailingZeroCount(outputs)) << _channelBits);
            for (var channel = 0; channel < _channels; channel++) next = Math.Min(next, outlets[channel].Next);
        }
        if (next != long.MaxValue) _wakes.Add(next, router);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(MeshRouter* r, int firstPort, int input, int output, int given, long clock)
    {
        var taken = 0;
        var last = true;
        if (_channels > 1)
        {
            var wanting = _wanting.Start + ((firstPort + output) << PortBits) + input;
            taken = RoundRobin.First(*wanting, r->InputChannel[input]);
            last = (*wanting &= ~(1u << taken)) == 0;
            r->InputChannel[input] = (byte)RoundRobin.After(taken, _channels);
            r->OutputChannel[output] = (byte)RoundRobin.After(given, _channels);
        }
        if (last && (r->Inputs[output] &= (byte)~(1 << input)) == 0) r->Outputs &= ~(1u << output);

        var channel = ((firstPort + input) << _channelBits) + taken;
        var packet = Take(channel, clock);
        var from = _links.Start[firstPort + input].Sender + taken;
        if (input < Port.Local) GiveCredit(from, clock);
        else _nodeCredits.Add(clock + _nodeCredit, from);

        var outlet = _outlets.Start + ((firstPort + output) << _channelBits) + given;
        outlet->Credits--;
        var target = _links.Start[firstPort + output].Target;
        if (output < Port.Local)
        {
            var flit = _flits.Start + packet;
            flit->Arrives = clock + _flit;
            Append(target + given, packet, flit);
        }
        else
        {
            // A node takes a flit at once.
            outlet->Return(_sinkCredit);
            _arrivals.Add(clock + _ejection, target >> _channelBits, packet);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Take(int channel, long clock)
    {
        var fifo = _fifos.Start + channel;
        var packet = fifo->Head;
        if (packet == fifo->Tail)
        {
            fifo->Head = -1;
            return packet;
        }
        fifo->Head = _flits.Start[packet].Next;
        _heads.Add(channel, Math.Max(_flits.Start[fifo->Head].Arrives, clock + 1));
        return packet;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Append(int channel, int packet, MeshFlit* flit)
    {
        var fifo = _fifos.Start + channel;
        if (fifo->Head < 0)
        {
            fifo->Head = packet;
            _heads.Add(channel, flit->Arrives);
        }
        else _flits.Start[fifo->Tail].Next = packet;
        fifo->Tail = packet;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GiveCredit(int channel, long clock)
    {
        var outlet = _outlets.Start + channel;
        outlet->Look(clock);
        outlet->Return(_credit);
        if (outlet->Credits > 0) return;
        var router = channel >> (PortBits + _channelBits);
        if ((_active.Start[router >> 6] >> router & 1) == 0) _wakes.Add(clock + _credit, router);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Head(int channel)
    {
        var port = channel >> _channelBits;
        var (router, input) = (port >> PortBits, port & ((1 << PortBits) - 1));
        var r = _routers.Start + router;
        var output = MeshRoute.Output(_flits.Start[_fifos.Start[channel].Head].Destination, r->X, r->Y);
        if (_channels > 1) _wanting.Start[(((router << PortBits) + output) << PortBits) + input] |= 1u << (channel - (port << _channelBits));
        r->Inputs[output] |= (byte)(1 << input);
        r->Outputs |= 1u << output;
        Wake(router);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Wake(int router) => _active.Start[router >> 6] |= 1UL << router;

    private void Grow(int packet)
    {
        var larger = new Pinned<MeshFlit>(2 * (packet + 1));
        _flits.Span.CopyTo(larger.Span);
        _flits = larger;
    }

    private void Connect(NocConfig config)
    {
        var topology = new MeshTopology(config.Width, config.Height);
        for (var channel = 0; channel < _fifos.Count; channel++) _fifos.Start[channel].Head = -1;
        for (var router = 0; router < config.Routers; router++)
        {
            var r = _routers.Start + router;
            (r->X, r->Y) = (router % config.Width, router / config.Width);
            for (var p = 0; p < _ports; p++)
            {
                (r->Grant[p], r->Accept[p]) = ((byte)config.FirstPort, (byte)config.FirstPort);
                r->OutputChannel[p] = (byte)(_channels - 1);
                var port = (router << PortBits) + p;
                // The neighbour's port that faces this one is at the other end of both directions; a port at the edge is never used.
                var neighbour = p < Port.Local ? topology.Neighbour(router, p) : -1;
                var end = (p >= Port.Local ? config.NodeAt(router, p - Port.Local) : neighbour < 0 ? 0 : (neighbour << PortBits) + (p ^ 1)) << _channelBits;
                _links.Start[port] = new MeshLink { Target = end, Sender = end };
                for (var channel = 0; channel < _channels; channel++)
                    _outlets.Start[(port << _channelBits) + channel].Reset(p >= Port.Local ? config.SinkDepth : config.Depth);
                if (p < Port.Local) continue;
                var node = config.NodeAt(router, p - Port.Local);
                (_nodePort[node], _destination[node]) = (port, MeshRoute.Pack(r->X, r->Y, p - Port.Local));
            }
        }
    }
}
