using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Engines.Cycle.Staged;

/// <summary>
/// A router with a stage vector, written plainly from docs/reference/microarchitecture.md, "Routers with a stage vector", and docs/reference/noc.md, "A clock of
/// the router". It shares no code with the routers of <c>neurochip noc</c> and of the event engine but the translation of the keys, so that equality means something.
/// </summary>
internal sealed class StagedRouter : CycleRouterPorts
{
    private readonly InputChannel[] _inputs;
    private readonly RouterOutputs _outputs;
    private readonly StageRounds? _routing;
    private readonly StageRounds _channelAllocation;
    private readonly StageRounds _switchAllocation;
    private readonly ChannelArbiters _channelArbiters;
    private readonly SwitchArbiters _switchArbiters;
    private readonly SwitchTraversal _switch;
    private readonly Queue<int>[] _freed = [new(), new(), new(), new(), new()];
    private readonly RouterConfig _router;
    private readonly int _tile;
    private readonly bool _crossesAtOnce;
    private readonly Action<long, int, string, int>? _trace;
    private CounterTable _counters = null!;
    private int _stored;
    private bool _moved;

    internal StagedRouter(int tile, ChipConfig chip, Action<long, int, string, int>? trace) : this(tile, chip, RouterTiming.OfChip(chip.Mesh), trace) { }

    // A link of no cycle at all: hop_latency 1, in which grant, traversal and link are one clock.
    private StagedRouter(int tile, ChipConfig chip, RouterTiming timing, Action<long, int, string, int>? trace) : base(_ => (Math.Max(1, timing.Flit), timing.Credit))
    {
        (_tile, _router, _trace) = (tile, chip.Mesh.Router, trace);
        _crossesAtOnce = timing.Flit == 0;
        var channels = _router.VirtualChannels;
        _inputs = new InputChannel[Port.Count * channels];
        for (var i = 0; i < _inputs.Length; i++) _inputs[i] = new InputChannel(i / channels, i % channels, chip.Mesh.FifoDepth);
        _outputs = new RouterOutputs(channels, p => p == Port.Local ? chip.Core.AxonInFifo : chip.Mesh.FifoDepth, () => WestIsHost);
        _routing = timing.Routing > 0 ? new StageRounds(timing.Routing) : null;
        _channelAllocation = new StageRounds(timing.VcAllocation);
        _switchAllocation = new StageRounds(timing.SwitchAllocation);
        _channelArbiters = new ChannelArbiters(channels);
        _switchArbiters = new SwitchArbiters(channels);
        _switch = new SwitchTraversal(timing.Traversal);
    }

    public override bool IsIdle
    {
        get
        {
            if (_stored > 0 || _switch.Flits > 0) return false;
            for (var p = 0; p < Port.Count; p++)
                if (FlitsOut[p].InFlight > 0 || _freed[p].Count > 0) return false;
            return true;
        }
    }

    internal override bool CreditsAreHome => _outputs.CreditsAreHome;

    internal override int Level(int port) => Of(port).Sum(i => i.Fifo.Level);

    internal override uint Digest(int port) => Of(port).Aggregate(0u, (d, i) => d ^ i.Fifo.Digest);

    internal override int Credit(int port) => _outputs.Total(port);

    internal override int Pointer(int port) => _switchArbiters.Pointer(port);

    internal override void Reset(CounterTable counters)
    {
        _counters = counters;
        foreach (var input in _inputs) input.Reset();
        _outputs.Reset();
        _routing?.Reset();
        _channelAllocation.Reset();
        _switchAllocation.Reset();
        _channelArbiters.Reset();
        _switchArbiters.Reset();
        _switch.Reset();
        foreach (var queue in _freed) queue.Clear();
        (_stored, _moved) = (0, false);
        ResetWires();
    }

    public override void Latch(long clock)
    {
        for (var p = 0; p < Port.Count; p++)
        {
            if (CreditsIn[p] is { } credit && credit.Receive(clock, out _, out var from)) _outputs.Return(p, from);
            if (FlitsIn[p] is not { } link || !link.Receive(clock, out var flit, out var to)) continue;
            _inputs[p * _router.VirtualChannels + to].Fifo.Put(flit, new Flit(flit).Word);
            _stored++;
            _moved = true;
        }
        if (!_moved) return;
        _moved = false;
        foreach (var input in _inputs)
        {
            input.Fifo.Latch();
            if (input.Output < 0) NewHead(input);
        }
    }

    public override void Evaluate(long clock)
    {
        (Did, Grants) = (0, 0);
        var holds = _stored > 0;
        for (var i = 0; i < _router.SwitchSpeedup; i++) Round(clock);
        _switch.Depart(clock, FlitsOut);
        for (var p = 0; p < Port.Count; p++)
            if (_freed[p].TryDequeue(out var channel)) CreditsOut[p].Send(clock, channel: channel);
        if (holds && Did == 0) Did = UnitBits.RouterStalled;
        _counters[_tile, Did == UnitBits.RouterGranted ? Counter.RouterBusy : holds ? Counter.RouterStalled : Counter.RouterIdle]++;
    }

    private void Round(long clock)
    {
        _routing?.Begin(clock);
        if (_channelAllocation.Begin(clock)) _channelArbiters.Allocate(_channelAllocation.Round, _outputs);
        if (_switchAllocation.Begin(clock)) _switchArbiters.Allocate(_switchAllocation.Round, _outputs);
        _switch.Begin(clock);

        // Who has won the switch is settled before channels change hands: an offer of this round counts.
        if (_switchAllocation.Ends(clock)) DropWinnersWithoutChannel();
        if (_routing is not null && _routing.Ends(clock))
        {
            foreach (var head in _routing.Round) Routed(head);
            _routing.End();
        }
        if (_channelAllocation.Ends(clock)) EndChannelAllocation();
        if (_switchAllocation.Ends(clock)) EndSwitchAllocation(clock);
        _switch.End(clock);
    }

    private void DropWinnersWithoutChannel()
    {
        if (_router.Allocation == VcAllocation.WithSwitch) return;
        for (var i = 0; i < Port.Count; i++)
            if (_switchArbiters.Winners[i] is { } winner)
            {
                var channel = winner.Held >= 0 ? winner.Held : winner.Offered;
                if (channel < 0 || !_outputs.HasCredit(winner.Output, channel)) _switchArbiters.Winners[i] = null;
            }
    }

    private void EndChannelAllocation()
    {
        foreach (var head in _channelAllocation.Round)
        {
            if (head.Offered < 0)
            {
                _channelAllocation.Waiting.Add(head);
                continue;
            }
            _outputs.Hold(head, head.Offered);
            head.Offered = -1;
            if (_router.Allocation == VcAllocation.BeforeSwitch) _switchAllocation.Waiting.Add(head);
        }
        _channelAllocation.End();
    }

    private void EndSwitchAllocation(long clock)
    {
        foreach (var head in _switchAllocation.Round)
            if (_switchArbiters.Winners[head.Input] == head) Leave(head, clock);
            else _switchAllocation.Waiting.Add(head);
        _switchAllocation.End();
    }

    /// <summary>The head leaves its FIFO and goes to the switch.</summary>
    private void Leave(InputChannel head, long clock)
    {
        var output = head.Output;
        if (CreditsIn[output] is null && !(output == Port.West && WestIsHost))
            throw new InvalidOperationException($"router {_tile}: flit leaves the mesh through port {output} at cycle {clock}");
        var channel = head.Held >= 0 ? head.Held : _outputs.TakeTurn(output);
        _outputs.Leave(output, channel);
        var flit = new Flit(head.Fifo.Take()).Leave(output).Bits;
        if (_crossesAtOnce) FlitsOut[output].Send(clock, flit, channel);
        else _switch.Add(output, channel, flit);
        _freed[head.Input].Enqueue(head.Channel);
        _stored--;
        _moved = true;
        (head.Output, head.Held) = (-1, -1);
        NewHead(head);
        _counters[_tile, Counter.FlitsEast + output]++;
        Did = UnitBits.RouterGranted;
        Grants = Grants & ~(15u << (4 * output)) | (uint)(8 | head.Input) << (4 * output);
        _trace?.Invoke(clock, _tile, "grant", output);
    }

    /// <summary>The packet at the head of a FIFO, if there is one, begins with the first stage.</summary>
    private void NewHead(InputChannel input)
    {
        if (!input.Fifo.HasItem) return;
        input.Output = new Flit(input.Fifo.Head).Route;
        if (_routing is not null) _routing.Waiting.Add(input);
        else Routed(input);
    }

    private void Routed(InputChannel head)
    {
        if (_router.Allocation != VcAllocation.WithSwitch) _channelAllocation.Waiting.Add(head);
        if (_router.Allocation != VcAllocation.BeforeSwitch) _switchAllocation.Waiting.Add(head);
    }

    private ArraySegment<InputChannel> Of(int port) => new(_inputs, port * _router.VirtualChannels, _router.VirtualChannels);
}
