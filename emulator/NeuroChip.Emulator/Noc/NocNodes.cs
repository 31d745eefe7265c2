using NeuroChip.Emulator.Engines.Event;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// The nodes: each sends its packets in order of creation, at most one flit a clock, when its router has room in a virtual channel (tried in turn,
/// after the last one used), and takes every flit that arrives.
/// </summary>
internal sealed class NocNodes
{
    private readonly NocConfig _config;
    private readonly PacketPool _packets;
    private readonly INocTraffic _traffic;
    private readonly INocObserver _observer;
    private readonly int[] _credit;
    private readonly uint[] _creditMask;
    private readonly sbyte[] _lastChannel;
    private readonly bool[] _blocked;
    private readonly NocPacket[] _next;
    private readonly int[] _left;
    private readonly int[] _number;
    private readonly ActiveSet _ready;
    private readonly NodeCalendar _later;

    internal NocNodes(NocConfig config, PacketPool packets, INocTraffic traffic, INocObserver observer)
    {
        (_config, _packets, _traffic, _observer) = (config, packets, traffic, observer);
        _credit = new int[config.Nodes * config.VirtualChannels];
        Array.Fill(_credit, config.Depth);
        _creditMask = new uint[config.Nodes];
        Array.Fill(_creditMask, uint.MaxValue >> (32 - config.VirtualChannels));
        _lastChannel = new sbyte[config.Nodes];
        Array.Fill(_lastChannel, (sbyte)-1);
        _blocked = new bool[config.Nodes];
        _next = new NocPacket[config.Nodes];
        _left = new int[config.Nodes];
        _number = new int[config.Nodes];
        _ready = new ActiveSet(config.Nodes);
        _later = new NodeCalendar(config.Nodes);
        for (var node = 0; node < config.Nodes; node++) Fetch(node, -1);
    }

    /// <summary>True if a node may send in the next clock.</summary>
    internal bool IsActive => _ready.Any;

    /// <summary>The clock in which the next packet is created at a node that waits for nothing else.</summary>
    internal long NextCreation => _later.Next;

    /// <summary>A flit has reached its node.</summary>
    internal void Arrived(int node, int number, long clock)
    {
        if (!_packets.Arrived(number)) return;
        var packet = _packets.Remove(number);
        if (packet.Destination != node) throw new InvalidOperationException($"cycle {clock}: packet for node {packet.Destination} at node {node}");
        _observer.Arrived(packet, clock);
    }

    internal void Credit(int node, int channel)
    {
        if (_credit[node * _config.VirtualChannels + channel]++ == 0) _creditMask[node] |= 1u << channel;
        if (!_blocked[node]) return;
        _blocked[node] = false;
        _ready.Add(node);
    }

    internal void Inject(IMeshRouters network, long clock)
    {
        _later.Take(clock, _ready);
        for (var node = _ready.Next(0); node >= 0; node = _ready.Next(node + 1))
        {
            var channel = FreeChannel(node);
            if (channel < 0)
            {
                _blocked[node] = true;
                _ready.Remove(node);
                continue;
            }
            Send(network, node, channel, clock);
            if (_left[node] == 0 && !Fetch(node, clock)) _ready.Remove(node);
        }
    }

    // The first packet can only take channel 0; the flits after a packet's first follow it.
    private int FreeChannel(int node)
    {
        var (mask, last) = (_creditMask[node], _lastChannel[node]);
        if (mask == 0) return -1;
        if (_left[node] > 0) return (mask >> last & 1) != 0 ? last : -1;
        return last < 0 ? ((mask & 1) != 0 ? 0 : -1) : RoundRobin.First(mask, RoundRobin.After(last, _config.VirtualChannels));
    }

    private void Send(IMeshRouters network, int node, int channel, long clock)
    {
        if (--_credit[node * _config.VirtualChannels + channel] == 0) _creditMask[node] &= ~(1u << channel);
        if (_left[node] > 0)
        {
            _left[node]--;
            network.Inject(node, channel, _number[node], clock);
            return;
        }
        _lastChannel[node] = (sbyte)channel;
        _left[node] = _config.PacketFlits - 1;
        var packet = _next[node] with { Injected = clock };
        _number[node] = _packets.Add(packet);
        network.Inject(node, channel, _number[node], clock);
        _observer.Injected(packet);
    }

    /// <summary>Takes the node's next packet; true if it exists already in this clock.</summary>
    private bool Fetch(int node, long clock)
    {
        if (!_traffic.Next(node, out var created, out var destination, out var index)) return false;
        _next[node] = new NocPacket(index, node, destination, created, -1);
        if (created <= clock) return true;
        _later.Add(node, created);
        return false;
    }
}
