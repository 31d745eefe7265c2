using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines.Event;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// The storage and the wires of all routers: input FIFOs per virtual channel, credits, and what is under way. A <see cref="IRouterPipeline"/>
/// decides what moves. Indices: port = router * P + p, P ports a router; channel = port * V + v.
/// </summary>
internal sealed class RouterBank
{
    private readonly int[] _target;
    private readonly int[] _portOf;
    private readonly int[] _routerOf;
    private readonly bool _queues;
    private readonly int _flitDelay;
    private readonly int _ejectionDelay;
    private readonly int _routerCredit;
    private readonly int _nodeCredit;
    private readonly int[] _fifo;
    private readonly int[] _head;
    private readonly int[] _count;
    private readonly PacketPool _packets;
    private readonly int[] _credit;
    private readonly long[] _sent;
    private readonly long[] _creditSent;
    private readonly short[] _x;
    private readonly short[] _y;
    private readonly byte[] _local;
    private readonly short[] _column;
    private readonly short[] _row;
    private readonly NocConfig _config;
    private readonly int _depth;

    internal RouterBank(NocConfig config, PacketPool packets)
    {
        _packets = packets;
        _config = config;
        Channels = config.VirtualChannels;
        _depth = config.Depth;
        Ports = config.Ports;
        var ports = config.Routers * Ports;
        var channels = ports * Channels;
        _fifo = new int[channels * _depth];
        _head = new int[channels];
        _count = new int[channels];
        _credit = new int[channels];
        CreditMask = new uint[ports];
        Route = new byte[channels];
        Flits = new int[config.Routers];
        _sent = new long[ports];
        _creditSent = new long[ports];
        Granted = new long[ports];
        _portOf = new int[channels];
        _routerOf = new int[channels];
        for (var c = 0; c < channels; c++) (_portOf[c], _routerOf[c]) = (c / Channels, c / Channels / Ports);
        _target = new int[ports];
        var topology = new MeshTopology(config.Width, config.Height);
        for (var port = 0; port < ports; port++)
        {
            var (router, p) = (port / Ports, port % Ports);
            var neighbour = p >= Port.Local ? -1 : topology.Neighbour(router, p);
            // The neighbour's channel 0, or the node's; of the ports at the edge only those to the host are ever used.
            _target[port] = p >= Port.Local ? -1 - config.NodeAt(router, p - Port.Local) * Channels
                : neighbour >= 0 ? (neighbour * Ports + (p ^ 1)) * Channels : -1 - (config.Nodes + router / config.Width) * Channels;
        }
        _x = new short[config.Nodes + config.Height];
        _y = new short[config.Nodes + config.Height];
        _local = new byte[config.Nodes + config.Height];
        (_column, _row) = (new short[config.Routers], new short[config.Routers]);
        for (var router = 0; router < config.Routers; router++)
        {
            (_column[router], _row[router]) = ((short)(router % config.Width), (short)(router / config.Width));
            for (var i = 0; i < config.Concentration; i++)
            {
                var node = config.NodeAt(router, i);
                (_x[node], _y[node], _local[node]) = (_column[router], _row[router], (byte)(Port.Local + i));
            }
        }
        // Hosts: one node more per row, west of column 0.
        for (var row = 0; row < config.Height; row++) (_x[config.Nodes + row], _y[config.Nodes + row]) = (-1, (short)row);
        var t = config.Timing;
        (_flitDelay, _ejectionDelay, _routerCredit, _nodeCredit) = (t.Flit, t.Ejection, t.Credit, t.NodeCredit);
        // What waits before a wire is bounded by the credits that it took.
        _queues = config.Speedup > 1 || t.Traversal > 1;
        var queued = _queues ? Channels * Math.Max(_depth, config.SinkDepth) : 0;
        FlitWires = new NocWires(Math.Max(t.Injection, 2 * t.Traversal + Math.Max(t.Flit, t.Ejection) + queued + 1));
        CreditWires = new CreditWires(Math.Max(Math.Max(t.Credit, t.SinkCredit), t.NodeCredit) + queued + 1);
        Active = new ActiveSet(config.Routers);
        Reset();
    }

    /// <summary>Empty, as at clock 0.</summary>
    internal void Reset()
    {
        Array.Clear(_head);
        Array.Clear(_count);
        Array.Clear(Flits);
        Array.Clear(Granted);
        Array.Fill(_sent, -1);
        Array.Fill(_creditSent, -1);
        LastCreditSent = -1;
        for (var port = 0; port < CreditMask.Length; port++)
        {
            CreditMask[port] = InitialCredit(port) > 0 ? uint.MaxValue >> (32 - Channels) : 0;
            Array.Fill(_credit, InitialCredit(port), port * Channels, Channels);
        }
        ToHost.Clear();
        FlitWires.Clear();
        CreditWires.Clear();
        Active.Clear();
    }

    /// <summary>A router that lacks a credit, or -1; to be asked when nothing is under way.</summary>
    internal int RouterWithoutCredit()
    {
        for (var channel = 0; channel < _credit.Length; channel++)
            if (_credit[channel] != InitialCredit(_portOf[channel])) return _routerOf[channel];
        return -1;
    }

    private int InitialCredit(int port) => port % Ports >= Port.Local ? _config.SinkDepth : _depth;

    /// <summary>Ports of a router: its four links and one for each of its nodes.</summary>
    internal int Ports { get; }

    /// <summary>A node's port.</summary>
    internal int PortOfNode(int node) => (_y[node] * _config.Width + _x[node]) * Ports + _local[node];

    /// <summary>Port of a channel.</summary>
    internal int PortOf(int channel) => _portOf[channel];

    /// <summary>Virtual channels of a port.</summary>
    internal int Channels { get; }

    /// <summary>Routers that have something to do in the next clock.</summary>
    internal ActiveSet Active { get; }

    /// <summary>Flits in the FIFOs of a router.</summary>
    internal int[] Flits { get; }

    /// <summary>Output port of the packet at the head of a channel.</summary>
    internal byte[] Route { get; }

    /// <summary>Virtual channels of an output port that have a credit.</summary>
    internal uint[] CreditMask { get; }

    /// <summary>Flits under way: (channel, or -1 - (node * V + v) for a node; packet). A node from the mesh's size on is the host of a row.</summary>
    internal NocWires FlitWires { get; }

    /// <summary>Flits that left a FIFO, by output port.</summary>
    internal long[] Granted { get; }

    /// <summary>The last clock in which a credit was put on a wire that had to queue for it.</summary>
    internal long LastCreditSent { get; private set; }

    /// <summary>Flits on their way to the host, with the clock of their arrival; whoever has hosts takes them out.</summary>
    internal List<(int Packet, long Clock)> ToHost { get; } = [];

    /// <summary>Credits under way: channel of the output, or -1 - (node * V + v) for a node.</summary>
    internal CreditWires CreditWires { get; }

    /// <summary>Puts a flit into a FIFO; true if it became the head.</summary>
    internal bool Arrive(int channel, int packet)
    {
        var n = _count[channel]++;
        var slot = _head[channel] + n;
        if (slot >= _depth) slot -= _depth;
        _fifo[channel * _depth + slot] = packet;
        var router = _routerOf[channel];
        Flits[router]++;
        Active.Add(router);
        if (n > 0) return false;
        Route[channel] = RouteOf(router, packet);
        return true;
    }

    /// <summary>A credit comes back to an output.</summary>
    internal void Credit(int channel)
    {
        var port = _portOf[channel];
        if (_credit[channel]++ == 0) CreditMask[port] |= 1u << (channel - port * Channels);
        var router = _routerOf[channel];
        if (Flits[router] > 0) Active.Add(router);
    }

    /// <summary>Takes the head of a FIFO and sends it; its credit goes back. True if another packet became the head.</summary>
    /// <param name="router">Router.</param>
    /// <param name="input">Input port.</param>
    /// <param name="channel">Virtual channel of the input.</param>
    /// <param name="outputChannel">Virtual channel that it takes.</param>
    /// <param name="clock">End of switch allocation.</param>
    /// <param name="traversed">End of switch traversal.</param>
    internal bool Send(int router, int input, int channel, int outputChannel, long clock, long traversed)
    {
        var port = router * Ports + input;
        var from = port * Channels + channel;
        var output = Route[from];
        var packet = _fifo[from * _depth + _head[from]];
        if (++_head[from] == _depth) _head[from] = 0;
        Flits[router]--;
        var outPort = router * Ports + output;
        var to = outPort * Channels + outputChannel;
        Granted[outPort]++;

        var (leaves, returns) = (traversed, clock);
        if (_queues)
        {
            // A wire takes one flit and one credit a clock; with several rounds in a clock, or several flits through the switch at once, they queue.
            leaves = _sent[outPort] = Math.Max(traversed, _sent[outPort] + 1);
            returns = _creditSent[port] = Math.Max(clock, _creditSent[port] + 1);
            LastCreditSent = Math.Max(LastCreditSent, returns);
        }
        // A host takes any number of flits, so that they never end its credits, and their wait for the wire has no bound that the ring could have.
        if (_target[outPort] < 0 && output < Port.Local) ToHost.Add((packet, leaves + _flitDelay));
        else
        {
            if (--_credit[to] == 0) CreditMask[outPort] &= ~(1u << outputChannel);
            FlitWires.Add(leaves + (output < Port.Local ? _flitDelay : _ejectionDelay), Target(outPort, outputChannel), packet);
        }
        CreditWires.Add(returns + (input < Port.Local ? _routerCredit : _nodeCredit), Target(port, channel));

        if (--_count[from] == 0) return false;
        Route[from] = RouteOf(router, _fifo[from * _depth + _head[from]]);
        return true;
    }

    /// <summary>The channel at the other end of a port: positive at a router, negative at a node or a host.</summary>
    private int Target(int port, int channel) => _target[port] is >= 0 and var target ? target + channel : _target[port] - channel;

    private byte RouteOf(int router, int packet)
    {
        var destination = _packets.Destination(packet);
        var dx = _x[destination] - _column[router];
        if (dx != 0) return (byte)(dx > 0 ? Port.East : Port.West);
        var dy = _y[destination] - _row[router];
        return (byte)(dy > 0 ? Port.South : dy < 0 ? Port.North : _local[destination]);
    }
}
