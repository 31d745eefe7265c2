using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>
/// The cycle engine: the reference. Every unit of every tile is stepped in every clock, written plainly from
/// docs/reference/microarchitecture.md. All registers are latched first, then all units are evaluated, in any order.
/// </summary>
internal sealed class CycleSimulation : ISampleSimulation
{
    private readonly ChipProgram _program;
    private readonly ChipConfig _chip;
    private readonly EngineOptions _options;
    private readonly HostInput _host;
    private readonly CycleRouter[] _routers;
    private readonly CycleHostPort[] _hostPorts;
    private readonly CycleSynapseUnit[] _synapses;
    private readonly CycleNeuronUnit[] _neurons;
    private readonly CycleAxonOut[] _axonOuts;
    private readonly CoreState[] _states;
    private readonly ICycleModule[] _modules;

    internal CycleSimulation(ChipProgram program, EngineOptions options)
    {
        _program = program;
        _chip = program.Chip;
        _options = options;
        _host = new HostInput(program);
        _states = Array.ConvertAll(program.Cores, c => new CoreState(c));
        _routers = new CycleRouter[_chip.Tiles];
        for (var tile = 0; tile < _chip.Tiles; tile++) _routers[tile] = new CycleRouter(tile, _chip, options.Trace) { WestIsHost = tile % _chip.Mesh.Width == 0 };
        _hostPorts = new CycleHostPort[_chip.Mesh.Height];
        _synapses = new CycleSynapseUnit[_chip.Tiles];
        _neurons = new CycleNeuronUnit[program.Cores.Length];
        _axonOuts = new CycleAxonOut[program.Cores.Length];
        for (var tile = 0; tile < _chip.Tiles; tile++) Connect(tile);
        _modules = [.. _routers, .. _hostPorts, .. _synapses, .. _neurons, .. _axonOuts];
        Shuffle(_modules, options.ModuleOrderSeed);
    }

    /// <inheritdoc/>
    public long Run(SampleSpikes sample, int timesteps, CounterTable counters, SampleRecorder recorder)
    {
        Reset(counters, recorder);
        long clock = 0;
        var steps = timesteps + _program.Image.Depth;
        for (var step = 0; step < steps; step++)
        {
            var start = clock;
            _host.BeginStep(sample, timesteps, step);
            foreach (var n in _neurons) n.BeginStep(step, timesteps);
            foreach (var a in _axonOuts) a.BeginStep(step);
            Clock(clock++);
            var worked = clock;
            long lastSignature = -1;
            while (true)
            {
                foreach (var m in _modules) m.Latch(clock);
                if (IsQuiescent()) break;
                foreach (var m in _modules) m.Evaluate(clock);
                clock++;
                if (clock - worked < _chip.WatchdogCycles) continue;
                var signature = Progress(counters);
                if (signature == lastSignature) throw StepClock.Deadlock(clock, step, _chip.WatchdogCycles, "flits, spikes or sweeps cannot proceed");
                (lastSignature, worked) = (signature, clock);
            }
            var next = StepClock.Next(_chip, start, clock, counters);
            // The quiescent clock is latched already; its evaluation and those of the barrier only count idle cycles and bring credits home.
            foreach (var m in _modules) m.Evaluate(clock);
            for (clock++; clock < next; clock++) Clock(clock);
            CheckCredits(clock);
            recorder.EndStep(clock);
            if (clock > _options.CycleLimit) throw StepClock.Limit(_options.CycleLimit, step);
        }
        counters[ChipCounter.Cycles] += clock;
        CountAbsentCores(counters, clock);
        return clock;
    }

    /// <summary>Between steps no credit is under way: the last was sent before t_q and the barrier is at least C clocks.</summary>
    private void CheckCredits(long clock)
    {
        for (var tile = 0; tile < _routers.Length; tile++)
            if (!_routers[tile].CreditsAreHome) throw Conservation.CreditAway("router", tile, clock, _chip);
        for (var row = 0; row < _hostPorts.Length; row++)
            if (!_hostPorts[row].CreditsAreHome) throw Conservation.CreditAway("host port of", row * _chip.Mesh.Width, clock, _chip);
        for (var i = 0; i < _axonOuts.Length; i++)
            if (!_axonOuts[i].CreditsAreHome) throw Conservation.CreditAway("axon-out of", _program.Cores[i].Tile, clock, _chip);
    }

    private void Clock(long clock)
    {
        foreach (var m in _modules) m.Latch(clock);
        foreach (var m in _modules) m.Evaluate(clock);
    }

    private bool IsQuiescent()
    {
        foreach (var m in _modules)
            if (!m.IsIdle) return false;
        return true;
    }

    private void Reset(CounterTable counters, SampleRecorder recorder)
    {
        for (var i = 0; i < _states.Length; i++) _states[i].Reset(_program.Cores[i]);
        foreach (var r in _routers) r.Reset(counters);
        foreach (var h in _hostPorts) h.Reset(counters, recorder);
        foreach (var s in _synapses) s.Reset(counters);
        foreach (var n in _neurons) n.Reset(counters, recorder);
        foreach (var a in _axonOuts) a.Reset(counters, recorder);
    }

    private void Connect(int tile)
    {
        var router = _routers[tile];
        for (var p = 0; p < Port.Local; p++)
        {
            var neighbour = _program.Topology.Neighbour(tile, p);
            if (neighbour < 0) continue;
            router.FlitsIn[p] = _routers[neighbour].FlitsOut[p ^ 1];
            router.CreditsIn[p] = _routers[neighbour].CreditsOut[p ^ 1];
        }
        if (router.WestIsHost)
        {
            var row = tile / _chip.Mesh.Width;
            _hostPorts[row] = new CycleHostPort(row, _host, _chip, router.CreditsOut[Port.West], router.FlitsOut[Port.West], _options.Trace);
            router.FlitsIn[Port.West] = _hostPorts[row].FlitsOut;
        }
        var core = _program.CoreOfTile[tile];
        var program = core < 0 ? null : _program.Cores[core];
        _synapses[tile] = new CycleSynapseUnit(program, core < 0 ? null : _states[core], tile, _chip, router.FlitsOut[Port.Local], _options.Trace);
        router.CreditsIn[Port.Local] = _synapses[tile].CreditsOut;
        if (program is null) return;
        var spikes = new Fifo<(int, int)>(_chip.Core.SpikeFifo);
        _neurons[core] = new CycleNeuronUnit(program, _states[core], spikes, _options.Trace);
        _axonOuts[core] = new CycleAxonOut(program, _states[core], spikes, _chip, router.CreditsOut[Port.Local], _options.Trace);
        router.FlitsIn[Port.Local] = _axonOuts[core].FlitsOut;
    }

    /// <summary>A number that changes whenever anything moves.</summary>
    private static long Progress(CounterTable counters) =>
        counters.Sum(Counter.SynapseBusy) + counters.Sum(Counter.NeuronBusy) + counters.Sum(Counter.ReaderBusy) + counters.Sum(Counter.AxonOutBusy)
        + counters.Sum(Counter.RouterBusy) + counters[ChipCounter.HostPacketsIn];

    /// <summary>Tiles without a core have no neuron unit, reader or axon-out to step; their cycles are idle.</summary>
    private void CountAbsentCores(CounterTable counters, long cycles)
    {
        for (var tile = 0; tile < _chip.Tiles; tile++)
        {
            if (_program.CoreOfTile[tile] >= 0) continue;
            counters[tile, Counter.NeuronIdle] += cycles;
            counters[tile, Counter.ReaderIdle] += cycles;
            counters[tile, Counter.AxonOutIdle] += cycles;
        }
    }

    private static void Shuffle(ICycleModule[] modules, ulong seed)
    {
        if (seed == 0) return;
        for (var i = modules.Length - 1; i > 0; i--)
        {
            var j = (int)(CounterRng.UInt64(seed, 0, (uint)i, 0, 0) % (ulong)(i + 1));
            (modules[i], modules[j]) = (modules[j], modules[i]);
        }
    }
}
