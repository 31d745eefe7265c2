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
    private readonly Pinned<int> _ends;
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
        (_routers, _active, _ends) = (new(config.Routers), new((config.Routers + 63) / 64), new(ports << _channelBits));
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
        if (packet + 1 >= _flits.Count) Grow(packet);
        var flit = Flit(packet);
        flit->Destination = _destination[_packets.Destination(packet)];
        Append((_nodePort[node] << _channelBits) + channel, packet, flit, clock + _injection);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(long clock)
    {
        for (var word = 0; word < _active.Count; word++)
            for (var left = _active.Start[word]; left != 0; left &= left - 1)
            {
                var router = (word << 6) + BitOperations.TrailingZeroCount(left);
                if (!(_channels == 1 ? EvaluateSingle(router, clock) : Evaluate(router, clock))) _active.Start[word] &= ~(left & (0 - left));
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
            var wanting = _wanting.Start + (((router << PortBits) + output) << PortBits) + input;
            var taken = RoundRobin.First(*wanting, r->InputChannel[input]);
            var channel = (int)(given >> (8 * output)) & 255;
            r->InputChannel[input] = (byte)RoundRobin.After(taken, _channels);
            r->OutputChannel[output] = (byte)RoundRobin.After(channel, _channels);
            if ((*wanting &= ~(1u << taken)) == 0 && (r->Inputs[output] &= (byte)~(1 << input)) == 0) r->Outputs &= ~(1u << output);
            var port = router << PortBits;
            Move(((port + input) << _channelBits) + taken, ((port + output) << _channelBits) + channel, input, output, clock);
        }
        return r->Outputs != 0;
    }

    // The same with one virtual channel: an input has one packet to offer, and so nothing to choose from.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool EvaluateSingle(int router, long clock)
    {
        var r = _routers.Start + router;
        var firstPort = router << PortBits;
        var moves = false;
        for (var outputs = r->Outputs; outputs != 0; outputs &= outputs - 1)
        {
            var output = BitOperations.TrailingZeroCount(outputs);
            var outlet = _outlets.Start + firstPort + output;
            outlet->Look(clock);
            if (outlet->Credits == 0) continue;
            uint inputs = r->Inputs[output];
            var input = RoundRobin.First(inputs, r->Grant[output]);
            r->Grant[output] = (byte)RoundRobin.After(input, _ports);
            inputs &= ~(1u << input);
            r->Inputs[output] = (byte)inputs;
            if (inputs == 0) r->Outputs &= ~(1u << output);
            Move(firstPort + input, firstPort + output, input, output, clock);
            moves = true;
        }
        if (!moves) Sleep(r, router);
        return moves && r->Outputs != 0;
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
    private void Move(int from, int to, int input, int output, long clock)
    {
        var packet = Take(from, clock);
        var sender = _ends.Start[from];
        if (input < Port.Local) GiveCredit(sender, clock);
        else _nodeCredits.Add(clock + _nodeCredit, sender);

        var outlet = _outlets.Start + to;
        outlet->Credits--;
        var target = _ends.Start[to];
        if (output < Port.Local)
        {
            Append(target, packet, Flit(packet), clock + _flit);
        }
        else
        {
            // A node takes a flit at once.
            outlet->Return(_sinkCredit);
            _arrivals.Add(clock + _ejection, target >> _channelBits, packet);
        }
    }

    // Taking and appending do without branches: whether a FIFO is empty is as good as random. No flit is number -1, whose place in _flits exists.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Take(int channel, long clock)
    {
        var fifo = _fifos.Start + channel;
        var packet = fifo->Head;
        var next = Flit(packet)->Next;
        var none = next >> 31;
        fifo->Head = next;
        fifo->Tail |= none;
        var wait = Flit(next)->Arrives - clock - 1;
        _heads.Add(channel, clock + 1 + (wait & ~(wait >> 63) & ~none), 1 + none);
        return packet;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Append(int channel, int packet, MeshFlit* flit, long arrives)
    {
        (flit->Arrives, flit->Next) = (arrives, -1);
        var fifo = _fifos.Start + channel;
        Flit(fifo->Tail)->Next = packet;
        var empty = fifo->Head >> 31;
        fifo->Head = (fifo->Head & ~empty) | (packet & empty);
        fifo->Tail = packet;
        _heads.Add(channel, arrives, -empty);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MeshFlit* Flit(int packet) => _flits.Start + packet + 1;

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
        var output = MeshRoute.Output(Flit(_fifos.Start[channel].Head)->Destination, r->X, r->Y);
        if (_channels > 1) _wanting.Start[(((router << PortBits) + output) << PortBits) + input] |= 1u << (channel - (port << _channelBits));
        r->Inputs[output] |= (byte)(1 << input);
        r->Outputs |= 1u << output;
        Wake(router);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Wake(int router) => _active.Start[router >> 6] |= 1UL << router;

    private void Grow(int packet)
    {
        var larger = new Pinned<MeshFlit>(2 * (packet + 2));
        _flits.Span.CopyTo(larger.Span);
        _flits = larger;
    }

    private void Connect(NocConfig config)
    {
        var topology = new MeshTopology(config.Width, config.Height);
        for (var channel = 0; channel < _fifos.Count; channel++) _fifos.Start[channel] = new MeshFifo { Head = -1, Tail = -1 };
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
                for (var channel = 0; channel < _channels; channel++)
                {
                    _ends.Start[(port << _channelBits) + channel] = end + channel;
                    _outlets.Start[(port << _channelBits) + channel].Reset(p >= Port.Local ? config.SinkDepth : config.Depth);
                }
                if (p < Port.Local) continue;
                var node = config.NodeAt(router, p - Port.Local);
                (_nodePort[node], _destination[node]) = (port, MeshRoute.Pack(r->X, r->Y, p - Port.Local));
            }
        }
    }
}
