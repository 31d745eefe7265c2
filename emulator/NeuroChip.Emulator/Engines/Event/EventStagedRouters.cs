using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>
/// Routers with a stage vector: the pipelines of <c>neurochip noc</c>, with the tile's units in place of its nodes. Injected flits and the credits of synapse
/// units come through the engine's ring, everything else is on the wires of the <see cref="RouterBank"/>.
/// </summary>
internal sealed class EventStagedRouters : IEventRouters
{
    private readonly ChipProgram _program;
    private readonly NocConfig _config;
    private readonly EventStep _step;
    private readonly EventSynapseUnits _synapses;
    private readonly EventAxonOuts _axonOuts;
    private readonly EventHostPorts _hosts;
    private readonly PacketPool _packets = new();
    private readonly RouterBank _bank;
    private readonly IRouterPipeline _pipeline;
    private readonly long[] _sleepSince;
    private readonly long _patience;
    private ulong[] _flits = new ulong[256];
    private long _lastChange;

    internal EventStagedRouters(ChipProgram program, EventStep step, EventSynapseUnits synapses, EventAxonOuts axonOuts, EventHostPorts hosts)
    {
        (_program, _step, _synapses, _axonOuts, _hosts) = (program, step, synapses, axonOuts, hosts);
        _config = NocConfig.OfChip(program.Chip);
        _bank = new RouterBank(_config, _packets);
        _pipeline = RoutedMesh.Pipeline(_config, _bank);
        _sleepSince = new long[_config.Nodes];
        var t = _config.Timing;
        _patience = 2L * (t.Routing + t.VcAllocation + t.SwitchAllocation + t.Traversal + t.Flit + t.Credit + 1);
    }

    public bool AnyActive => _bank.Active.Any;

    public long HostPackets { get; private set; }

    public long WiresFree => _bank.LastCreditSent + 1;

    public void Reset()
    {
        _packets.Clear();
        _bank.Reset();
        _pipeline.Reset();
        Array.Fill(_sleepSince, -1);
        HostPackets = 0;
        _lastChange = 0;
    }

    public int TileWithoutCredit() => _bank.RouterWithoutCredit();

    public long NextArrival(long from) => Math.Min(_bank.FlitWires.Next(from), _bank.CreditWires.Next(from));

    public void Latch(long clock)
    {
        var flits = _bank.FlitWires.Take(clock);
        for (var i = 0; i < flits.Length; i += 2)
        {
            if (flits[i] >= 0) Put(flits[i], flits[i + 1], clock);
            else Deliver(-1 - flits[i], flits[i + 1], clock);
        }
        var credits = _bank.CreditWires.Take(clock);
        foreach (var target in credits)
        {
            if (target >= 0)
            {
                Wake(_bank.PortOf(target) / Port.Count, clock);
                _bank.Credit(target);
                continue;
            }
            var (node, channel) = Math.DivRem(-1 - target, _config.VirtualChannels);
            if (node < _config.Nodes) _axonOuts.Credit(_program.CoreOfTile[node], channel, clock);
            else _hosts.Credit(node - _config.Nodes, channel);
        }
        if (flits.Length + credits.Length > 0) _lastChange = clock;
        RequireProgress(clock);
    }

    public void Arrive(int channel, ulong bits, long clock, CounterTable counters)
    {
        var port = _bank.PortOf(channel);
        var packet = _packets.Add(new NocPacket(0, port / Port.Count, Destination(port / Port.Count, new Flit(bits), clock), clock, clock));
        if (packet >= _flits.Length) Array.Resize(ref _flits, 2 * packet);
        _flits[packet] = bits;
        Put(channel, packet, clock);
    }

    public void Credit(int port, int channel, long clock, CounterTable counters)
    {
        Wake(port / Port.Count, clock);
        _bank.Credit(port * _config.VirtualChannels + channel);
        _lastChange = clock;
    }

    public void Evaluate(long clock, EventStep step)
    {
        var active = _bank.Active;
        for (var router = active.Next(0); router >= 0; router = active.Next(router + 1))
        {
            var before = _bank.Flits[router];
            var acts = _pipeline.Evaluate(router, clock);
            var after = _bank.Flits[router];
            if (after < before) _lastChange = clock;
            step.Counters[router, after < before ? Counter.RouterBusy : Counter.RouterStalled]++;
            if (acts && after > 0) continue;
            active.Remove(router);
            if (after > 0) _sleepSince[router] = clock + 1;
        }
        foreach (var (packet, arrival) in _bank.ToHost)
        {
            _packets.Remove(packet);
            HostPackets++;
            step.Finish(arrival);
        }
        _bank.ToHost.Clear();
    }

    public void End(CounterTable counters)
    {
        for (var port = 0; port < _bank.Granted.Length; port++) counters[port / Port.Count, Counter.FlitsEast + port % Port.Count] += _bank.Granted[port];
    }

    /// <summary>Long rounds begin again and again whether anybody can win or not, so that such routers never sleep: this is their deadlock.</summary>
    private void RequireProgress(long clock)
    {
        if (clock - _lastChange <= _patience || !AnyActive || NextArrival(clock + 1) != long.MaxValue) return;
        if (_step.Ring.Next(clock + 1) != long.MaxValue || _step.Wake.Next != long.MaxValue) return;
        throw StepClock.Deadlock(clock, _step.Number, _program.Chip.WatchdogCycles, $"{_step.Pending} packets, spikes or sweeps cannot proceed");
    }

    private void Put(int channel, int packet, long clock)
    {
        Wake(_bank.PortOf(channel) / Port.Count, clock);
        if (_bank.Arrive(channel, packet)) _pipeline.Head(channel);
        _lastChange = clock;
    }

    private void Wake(int router, long clock)
    {
        if (_sleepSince[router] < 0) return;
        _step.Counters[router, Counter.RouterStalled] += clock - _sleepSince[router];
        _sleepSince[router] = -1;
    }

    private void Deliver(int target, int packet, long clock)
    {
        var (tile, channel) = Math.DivRem(target, _config.VirtualChannels);
        _packets.Remove(packet);
        var core = _program.CoreOfTile[tile];
        if (core < 0) throw new InvalidOperationException($"tile {tile} has no core but received a packet at cycle {clock}");
        // Its way is over: the channel by which it came, to which the credit goes back, stands in dx.
        var flit = new Flit(_flits[packet]);
        _synapses.Arrive(core, new Flit(channel, 0, flit.Axon, flit.Count).Bits, clock);
    }

    /// <summary>The tile that a flit is going to, or the number of tiles plus the row for the host.</summary>
    private int Destination(int tile, Flit flit, long clock)
    {
        var (row, column) = Math.DivRem(tile, _config.Width);
        var (x, y) = (column + flit.Dx, row + flit.Dy);
        if (x < 0) return _config.Nodes + row;
        if (x < _config.Width && y >= 0 && y < _config.Height) return y * _config.Width + x;
        var (edge, port) = x >= _config.Width ? (row * _config.Width + _config.Width - 1, Port.East)
            : y < 0 ? (x, Port.North) : ((_config.Height - 1) * _config.Width + x, Port.South);
        throw new InvalidOperationException($"router {edge}: the way of a flit injected into router {tile} at cycle {clock} leaves the mesh through port {port}");
    }
}
