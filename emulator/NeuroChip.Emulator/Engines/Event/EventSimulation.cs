using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>
/// The event engine: visits only clocks in which something can change and only units that can change then. Spikes, cycles and counters are
/// those of the cycle engine, by the same text (docs/reference/microarchitecture.md).
/// </summary>
internal sealed class EventSimulation : ISampleSimulation
{
    private readonly ChipProgram _program;
    private readonly ChipConfig _chip;
    private readonly EngineOptions _options;
    private readonly EventCore[] _cores;
    private readonly EventRouters _routers;
    private readonly EventRing _ring;
    private readonly WakeQueue _wake = new();
    private readonly ActiveSet _axonOuts;
    private readonly ActiveSet _hosts;
    private readonly ActiveSet _synapses;
    private readonly ActiveSet _neurons;
    private readonly HostInput _host;
    private readonly int[] _hostCredit;
    private CounterTable _counters = null!;
    private SampleRecorder _recorder = null!;

    /// <summary>Sweeps, spikes, packets and host queues not yet finished; 0 means that only <see cref="_lastEnd"/> is left to wait for.</summary>
    private long _pending;

    /// <summary>First clock at which everything finished so far is over.</summary>
    private long _lastEnd;
    private int _step;

    internal EventSimulation(ChipProgram program, EngineOptions options)
    {
        _program = program;
        _chip = program.Chip;
        _options = options;
        var mesh = _chip.Mesh;
        _ring = new EventRing(Math.Max(mesh.HopCycles, Math.Max(mesh.CreditCycles, mesh.InjectionCycles)));
        _routers = new EventRouters(_chip, program.Topology, _ring);
        _cores = Array.ConvertAll(program.Cores, c => new EventCore(c, _chip.Core.AxonInFifo, _chip.Core.SpikeFifo));
        _axonOuts = new ActiveSet(_cores.Length);
        _synapses = new ActiveSet(_cores.Length);
        _neurons = new ActiveSet(_cores.Length);
        _hosts = new ActiveSet(mesh.Height);
        _host = new HostInput(program);
        _hostCredit = new int[mesh.Height];
    }

    /// <inheritdoc/>
    public long Run(SampleSpikes sample, int timesteps, CounterTable counters, SampleRecorder recorder)
    {
        _counters = counters;
        _recorder = recorder;
        Reset();
        long clock = 0;
        var steps = timesteps + _program.Image.Depth;
        for (_step = 0; _step < steps; _step++)
        {
            var quiescent = RunStep(sample, timesteps, clock);
            // Credits still under way are home before the barrier ends, because the barrier is at least as long.
            for (var t = _ring.Next(quiescent - _chip.Mesh.CreditCycles); t != long.MaxValue; t = _ring.Next(t)) Deliver(t);
            clock = StepClock.Next(_chip, clock, quiescent, counters);
            recorder.EndStep(clock);
            if (clock > _options.CycleLimit) throw StepClock.Limit(_options.CycleLimit, _step);
        }
        // A credit once lost never comes back, so that looking after the last step is enough.
        CheckCredits(clock);
        counters[ChipCounter.Cycles] += clock;
        counters[ChipCounter.HostPacketsOut] += _routers.HostPackets;
        CountIdle(clock);
        return clock;
    }

    private void CheckCredits(long clock)
    {
        if (_routers.TileWithoutCredit() is var tile and >= 0) throw Conservation.CreditAway("router", tile, clock, _chip);
        for (var row = 0; row < _hostCredit.Length; row++)
            if (_hostCredit[row] != _chip.Mesh.FifoDepth) throw Conservation.CreditAway("host port of", row * _chip.Mesh.Width, clock, _chip);
        foreach (var core in _cores)
            if (core.InjectionCredit != _chip.Mesh.FifoDepth) throw Conservation.CreditAway("axon-out of", core.Program.Tile, clock, _chip);
    }

    private void Reset()
    {
        _routers.Reset();
        _wake.Clear();
        _axonOuts.Clear();
        _synapses.Clear();
        _neurons.Clear();
        _hosts.Clear();
        Array.Fill(_hostCredit, _chip.Mesh.FifoDepth);
        _pending = 0;
        foreach (var core in _cores)
        {
            core.State.Reset(core.Program);
            core.AxonIn.Clear();
            core.Spikes.Clear();
            core.SynapseFree = 0;
            core.SynapseScheduled = false;
            core.Walking = -1;
            core.InjectionCredit = _chip.Mesh.FifoDepth;
            core.NeuronStalledSince = -1;
            core.AxonOutStalledSince = -1;
        }
    }

    /// <summary>Runs one step and returns its first quiescent clock.</summary>
    private long RunStep(SampleSpikes sample, int timesteps, long start)
    {
        _lastEnd = start + 1;
        _host.BeginStep(sample, timesteps, _step);
        _pending += _host.Waiting;
        for (var row = 0; row < _hostCredit.Length; row++)
            if (!_host.IsEmpty(row)) _hosts.Add(row);
        for (var i = 0; i < _cores.Length; i++) BeginSweep(i, timesteps, start);

        var clock = start - 1;
        while (_pending > 0)
        {
            var awake = _routers.Active.Any || _axonOuts.Any || _hosts.Any;
            var next = awake ? clock + 1 : Math.Min(_ring.Next(clock + 1), _wake.Next);
            if (next == long.MaxValue) throw StepClock.Deadlock(clock, _step, _chip.WatchdogCycles, $"{_pending} packets, spikes or sweeps cannot proceed");
            clock = next;
            Evaluate(clock);
        }
        return _lastEnd;
    }

    private void BeginSweep(int index, int timesteps, long start)
    {
        var core = _cores[index];
        var program = core.Program;
        core.State.SwapBanks(program.Batch);
        core.Fires.Clear();
        core.NextFire = 0;
        core.GroupsDone = 0;
        if (!NeuronUnit.Sweeps(program, _step, timesteps)) return;
        var updates = NeuronUnit.Updates(program, _step, timesteps);
        var counters = _counters.Row(program.Tile);
        var readerTime = core.Reader is null || !updates ? 0 : core.Reader.Read(core.State, counters);
        NeuronUnit.Update(program, core.State, 0, program.Neurons, _step, updates, core.Fires, counters);
        if (updates) _recorder.Swept(program, core.State, _step);
        core.SweepClock = start + readerTime - 1;
        _pending++;
        ScheduleFire(index, core);
    }

    /// <summary>Advances the sweep to the next spike that needs the FIFO, firing those that do not; ends the sweep when there is none.</summary>
    private void ScheduleFire(int index, EventCore core)
    {
        var program = core.Program;
        var fires = core.Fires;
        for (; core.NextFire < fires.Length; core.NextFire++)
        {
            var i = core.NextFire;
            var group = fires.Neuron(i) / program.Lanes;
            core.SweepClock += group + 1 - core.GroupsDone + fires.Clocks(i);
            core.GroupsDone = group + 1;
            _counters[program.Tile, Counter.NeuronBusy] += fires.Clocks(i);
            if (fires.Due(i))
            {
                _wake.Add(core.SweepClock, index * 2);
                return;
            }
            _recorder.Fire(program, fires.Neuron(i), fires.Count(i), _step, core.SweepClock);
        }
        core.SweepClock += program.Groups - core.GroupsDone;
        _counters[program.Tile, Counter.NeuronBusy] += program.Groups;
        _lastEnd = Math.Max(_lastEnd, core.SweepClock + 1);
        _pending--;
    }

    /// <summary>One clock: arrivals, then every unit that is awake. The order of the units does not matter, see the visibility rules inside.</summary>
    private void Evaluate(long clock)
    {
        Deliver(clock);
        while (_wake.Next == clock)
        {
            var unit = _wake.Take();
            if ((unit & 1) == 0) _neurons.Add(unit >> 1);
            else _synapses.Add(unit >> 1);
        }
        // Neuron units before axon-outs: the FIFO's fill level is that of the start of the clock.
        for (var i = _neurons.Next(0); i >= 0; i = _neurons.Next(i + 1))
        {
            _neurons.Remove(i);
            PushSpike(i, clock);
        }
        for (var i = _axonOuts.Next(0); i >= 0; i = _axonOuts.Next(i + 1)) EvaluateAxonOut(i, clock);
        for (var row = _hosts.Next(0); row >= 0; row = _hosts.Next(row + 1)) EvaluateHost(row, clock);
        for (var tile = _routers.Active.Next(0); tile >= 0; tile = _routers.Active.Next(tile + 1))
            if (_routers.Evaluate(tile, clock, _counters))
            {
                _pending--;
                _lastEnd = Math.Max(_lastEnd, clock + _chip.Mesh.HopCycles);
            }
        for (var i = _synapses.Next(0); i >= 0; i = _synapses.Next(i + 1))
        {
            _synapses.Remove(i);
            TakePacket(i, clock);
        }
    }

    private void Deliver(long clock)
    {
        var count = _ring.Items(clock, out var targets, out var payloads);
        if (count == 0) return;
        for (var i = 0; i < count; i++)
        {
            var index = targets[i] >> 3;
            switch (targets[i] & 7)
            {
                case EventTarget.KindRouterInput:
                    _routers.Arrive(index, payloads[i], clock, _counters);
                    break;
                case EventTarget.KindRouterCredit:
                    _routers.Credit(index, clock, _counters);
                    break;
                case EventTarget.KindAxonIn:
                    var coreIndex = _program.CoreOfTile[index];
                    if (coreIndex < 0) throw new InvalidOperationException($"tile {index} has no core but received a packet at cycle {clock}");
                    _cores[coreIndex].AxonIn.Enqueue(payloads[i]);
                    WakeSynapseAt(coreIndex, clock);
                    break;
                case EventTarget.KindAxonOutCredit:
                    ReturnInjectionCredit(_program.CoreOfTile[index], clock);
                    break;
                default:
                    _hostCredit[index]++;
                    if (!_host.IsEmpty(index)) _hosts.Add(index);
                    break;
            }
        }
        _ring.Clear(clock);
    }

    private void WakeSynapseAt(int index, long clock)
    {
        var core = _cores[index];
        if (core.SynapseScheduled) return;
        core.SynapseScheduled = true;
        if (core.SynapseFree <= clock) _synapses.Add(index);
        else _wake.Add(core.SynapseFree, index * 2 + 1);
    }

    private void TakePacket(int index, long clock)
    {
        var core = _cores[index];
        var program = core.Program;
        core.SynapseScheduled = false;
        var flit = new Flit(core.AxonIn.Dequeue());
        var counters = _counters.Row(program.Tile);
        var time = SynapseUnit.Apply(program, core.State, flit.Axon, flit.Count, counters);
        counters[(int)Counter.SynapseBusy] += time;
        core.SynapseFree = clock + time;
        _lastEnd = Math.Max(_lastEnd, core.SynapseFree);
        _pending--;
        _ring.Add(clock + _chip.Mesh.CreditCycles, EventTarget.RouterCredit(program.Tile, Port.Local), 0);
        if (core.AxonIn.Count > 0) WakeSynapseAt(index, clock);
    }

    private void PushSpike(int index, long clock)
    {
        var core = _cores[index];
        var program = core.Program;
        if (core.Spikes.Count >= _chip.Core.SpikeFifo)
        {
            if (core.NeuronStalledSince < 0) core.NeuronStalledSince = clock;
            return;
        }
        if (core.NeuronStalledSince >= 0)
        {
            _counters[program.Tile, Counter.NeuronStalled] += clock - core.NeuronStalledSince;
            core.NeuronStalledSince = -1;
            core.SweepClock = clock;
        }
        var i = core.NextFire++;
        var neuron = core.Fires.Neuron(i);
        var count = core.Fires.Count(i);
        core.Spikes.Enqueue((neuron, count, clock));
        _pending++;
        if (count > 0) _recorder.Fire(program, neuron, count, _step, clock);
        if (core.AxonOutStalledSince < 0) _axonOuts.Add(index);
        ScheduleFire(index, core);
    }

    private void EvaluateAxonOut(int index, long clock)
    {
        var core = _cores[index];
        var program = core.Program;
        var counters = _counters.Row(program.Tile);
        if (core.Walking < 0)
        {
            if (core.Spikes.Count == 0)
            {
                _axonOuts.Remove(index);
                return;
            }
            if (core.Spikes.Peek().Pushed >= clock) return;
            (core.Walking, core.WalkingCount, _) = core.Spikes.Dequeue();
            core.NextRoute = program.Routes.Start[core.Walking];
            counters[(int)Counter.AxonOutBusy]++;
            // The freed place is visible to the neuron unit in the next clock.
            if (core.NeuronStalledSince >= 0) _wake.Add(clock + 1, index * 2);
            return;
        }
        var entry = program.Routes.Entries[core.NextRoute];
        var count = NeuronUnit.DueCount(program, core.State, core.Walking, core.WalkingCount, _step, entry.Delay);
        if (count > 0)
        {
            if (core.InjectionCredit == 0)
            {
                core.AxonOutStalledSince = clock;
                _axonOuts.Remove(index);
                return;
            }
            core.InjectionCredit--;
            var flit = new Flit(entry.Dx, entry.Dy, entry.Axon, count);
            _ring.Add(clock + _chip.Mesh.InjectionCycles, EventTarget.RouterInput(program.Tile, Port.Local), flit.Bits);
            _recorder.Inject(flit);
            counters[(int)Counter.PacketsInjected]++;
            _pending++;
        }
        counters[(int)Counter.RouteEntries]++;
        counters[(int)Counter.AxonOutBusy]++;
        if (++core.NextRoute < program.Routes.Start[core.Walking + 1]) return;
        core.Walking = -1;
        _pending--;
        _lastEnd = Math.Max(_lastEnd, clock + 1);
    }

    private void ReturnInjectionCredit(int index, long clock)
    {
        var core = _cores[index];
        core.InjectionCredit++;
        if (core.AxonOutStalledSince < 0) return;
        _counters[core.Program.Tile, Counter.AxonOutStalled] += clock - core.AxonOutStalledSince;
        core.AxonOutStalledSince = -1;
        _axonOuts.Add(index);
    }

    private void EvaluateHost(int row, long clock)
    {
        if (_host.IsEmpty(row) || _hostCredit[row] == 0)
        {
            _hosts.Remove(row);
            return;
        }
        _hostCredit[row]--;
        var flit = _host.Take(row);
        _ring.Add(clock + _chip.Mesh.InjectionCycles, EventTarget.RouterInput(row * _chip.Mesh.Width, Port.West), flit.Bits);
        _recorder.Inject(flit);
        _counters[ChipCounter.HostPacketsIn]++;
    }

    private void CountIdle(long cycles)
    {
        for (var tile = 0; tile < _chip.Tiles; tile++)
        {
            var c = _counters.Row(tile);
            c[(int)Counter.SynapseIdle] = cycles - c[(int)Counter.SynapseBusy];
            c[(int)Counter.ReaderIdle] = cycles - c[(int)Counter.ReaderBusy];
            c[(int)Counter.NeuronIdle] = cycles - c[(int)Counter.NeuronBusy] - c[(int)Counter.NeuronStalled];
            c[(int)Counter.AxonOutIdle] = cycles - c[(int)Counter.AxonOutBusy] - c[(int)Counter.AxonOutStalled];
            c[(int)Counter.RouterIdle] = cycles - c[(int)Counter.RouterBusy] - c[(int)Counter.RouterStalled];
        }
    }
}
