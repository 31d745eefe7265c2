using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;
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
    private readonly int _depth;
    private readonly EventCore[] _cores;
    private readonly EventStep _step;
    private readonly IEventRouters _routers;
    private readonly EventAxonOuts _axonOuts;
    private readonly EventNeuronUnits _neurons;
    private readonly EventSynapseUnits _synapses;
    private readonly EventHostPorts _hosts;

    internal EventSimulation(ChipProgram program, EngineOptions options)
    {
        _program = program;
        _chip = program.Chip;
        _options = options;
        _depth = program.Image.Depth;
        var mesh = _chip.Mesh;
        _step = new EventStep(new EventRing(Math.Max(mesh.LongestHopCycles, Math.Max(mesh.LongestCreditCycles, mesh.InjectionCycles))));
        _cores = Array.ConvertAll(program.Cores, c => new EventCore(c, _chip));
        _axonOuts = new EventAxonOuts(_cores, mesh, _step);
        _neurons = new EventNeuronUnits(_cores, _chip.Core.SpikeFifo, _step, _axonOuts);
        _synapses = new EventSynapseUnits(_cores, mesh, _step, _neurons);
        _hosts = new EventHostPorts(program, _step);
        _routers = mesh.Router.BeyondLatencies().Count == 0
            ? new EventRouters(_chip, program.Topology, _step.Ring) : new EventStagedRouters(program, _step, _synapses, _axonOuts, _hosts);
    }

    /// <inheritdoc/>
    public long Run(SampleSpikes sample, int timesteps, CounterTable counters, SampleRecorder recorder, DieProgram? die)
    {
        Reset(timesteps, counters, recorder);
        for (var i = 0; i < _cores.Length; i++) _cores[i].State.UseCells(_program.Cores[i], die, i, recorder.Sample);
        long clock = 0;
        var steps = timesteps + _depth;
        for (_step.Number = 0; _step.Number < steps; _step.Number++)
        {
            clock = SkipQuietSteps(sample, timesteps, steps, clock);
            if (_step.Number == steps) break;
            var quiescent = RunStep(sample, timesteps, clock);
            // Credits still under way are home before the barrier ends, because the barrier is at least as long.
            for (var t = _step.Ring.Next(quiescent - _chip.Mesh.CreditCycles); t != long.MaxValue; t = _step.Ring.Next(t)) Deliver(t);
            for (var t = _routers.NextArrival(quiescent - _chip.Mesh.CreditCycles); t != long.MaxValue; t = _routers.NextArrival(t)) _routers.Latch(t);
            clock = EndStep(clock, quiescent);
        }
        _neurons.End();
        _routers.End(counters);
        // A credit once lost never comes back, so that looking after the last step is enough.
        CheckCredits(clock);
        counters[ChipCounter.Cycles] += clock;
        counters[ChipCounter.HostPacketsOut] += _routers.HostPackets;
        counters.FillIdle();
        return clock;
    }

    /// <summary>Goes on to the next step that has input or a core awake; the steps before it are as long as their longest sweep.</summary>
    private long SkipQuietSteps(SampleSpikes sample, int timesteps, int steps, long clock)
    {
        while (_step.Number < steps)
        {
            var length = Math.Max(1, _neurons.QuietClocks(out var quiet));
            if (quiet == 0) break;
            var next = _hosts.NextInput(sample, timesteps, _step.Number);
            if (next == _step.Number) break;
            for (var end = Math.Min(steps, Math.Min(next, _step.Number + quiet)); _step.Number < end; _step.Number++) clock = EndStep(clock, clock + length);
        }
        return clock;
    }

    private long EndStep(long start, long quiescent)
    {
        var next = StepClock.Next(_chip, start, quiescent, _step.Counters);
        _step.Recorder.EndStep(next);
        return next <= _options.CycleLimit ? next : throw StepClock.Limit(_options.CycleLimit, _step.Number);
    }

    private void Reset(int timesteps, CounterTable counters, SampleRecorder recorder)
    {
        _step.Reset(counters, recorder);
        _routers.Reset();
        _axonOuts.Reset();
        _neurons.Reset(timesteps);
        _synapses.Reset();
        _hosts.Reset();
        foreach (var core in _cores) core.Reset();
    }

    /// <summary>Runs one step and returns its first quiescent clock.</summary>
    private long RunStep(SampleSpikes sample, int timesteps, long start)
    {
        _step.Begin(start);
        _hosts.Begin(sample, timesteps);
        _neurons.Begin(start);
        var clock = start - 1;
        while (_step.Pending > 0)
        {
            var awake = _routers.AnyActive || _axonOuts.AnyActive || _hosts.AnyActive;
            var next = awake ? clock + 1 : Math.Min(Math.Min(_step.Ring.Next(clock + 1), _routers.NextArrival(clock + 1)), _step.Wake.Next);
            if (next == long.MaxValue) throw StepClock.Deadlock(clock, _step.Number, _chip.WatchdogCycles, $"{_step.Pending} packets, spikes or sweeps cannot proceed");
            clock = next;
            Evaluate(clock);
        }
        _step.NotBefore(_routers.WiresFree);
        return _step.LastEnd;
    }

    /// <summary>One clock: arrivals, then every unit that is awake.</summary>
    private void Evaluate(long clock)
    {
        Deliver(clock);
        _routers.Latch(clock);
        while (_step.Wake.Next == clock)
        {
            var unit = _step.Wake.Take();
            if (unit == EventStep.NeuronUnitOf(unit >> 1)) _neurons.WakeUp(unit >> 1);
            else _synapses.WakeUp(unit >> 1);
        }
        // Neuron units before axon-outs: the FIFO's fill level is that of the start of the clock. Otherwise the order does not matter.
        _neurons.Evaluate(clock);
        _axonOuts.Evaluate(clock);
        _hosts.Evaluate(clock);
        _routers.Evaluate(clock, _step);
        _synapses.Evaluate(clock);
    }

    private void Deliver(long clock)
    {
        var count = _step.Ring.Items(clock, out var targets, out var payloads);
        if (count == 0) return;
        for (var i = 0; i < count; i++)
        {
            var index = targets[i] >> 3;
            switch (targets[i] & 7)
            {
                case EventTarget.KindRouterInput:
                    _routers.Arrive(index, payloads[i], clock, _step.Counters);
                    break;
                case EventTarget.KindRouterCredit:
                    _routers.Credit(index, (int)payloads[i], clock, _step.Counters);
                    break;
                case EventTarget.KindRouterLink:
                    _routers.LinkFree(index, clock, _step.Counters);
                    break;
                case EventTarget.KindAxonIn:
                    var core = _program.CoreOfTile[index];
                    if (core < 0) throw new InvalidOperationException($"tile {index} has no core but received a packet at cycle {clock}");
                    _synapses.Arrive(core, payloads[i], clock);
                    break;
                case EventTarget.KindAxonOutCredit:
                    _axonOuts.Credit(_program.CoreOfTile[index], (int)payloads[i], clock);
                    break;
                default:
                    _hosts.Credit(index, (int)payloads[i]);
                    break;
            }
        }
        _step.Ring.Clear(clock);
    }

    private void CheckCredits(long clock)
    {
        if (_routers.TileWithoutCredit() is var tile and >= 0) throw Conservation.CreditAway("router", tile, clock, _chip);
        if (_hosts.RowWithoutCredit() is var row and >= 0) throw Conservation.CreditAway("host port of", row * _chip.Mesh.Width, clock, _chip);
        foreach (var core in _cores)
            if (!core.Injection.AreHome) throw Conservation.CreditAway("axon-out of", core.Program.Tile, clock, _chip);
    }
}
