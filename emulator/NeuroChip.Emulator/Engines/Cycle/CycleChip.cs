using NeuroChip.Chip.Config;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Random;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>The units of all tiles and their wires. All registers are latched first, then all units are evaluated, in any order.</summary>
internal sealed class CycleChip
{
    private readonly ChipProgram _program;
    private readonly ChipConfig _chip;
    private readonly CycleRouterPorts[] _routers;
    private readonly CycleHostPort[] _hostPorts;
    private readonly CycleSynapseUnit[] _synapses;
    private readonly CycleNeuronUnit[] _neurons;
    private readonly CycleAxonOut[] _axonOuts;
    private readonly ICycleModule[] _modules;

    internal CycleChip(ChipProgram program, HostInput host, EngineOptions options)
    {
        _program = program;
        _chip = program.Chip;
        States = Array.ConvertAll(program.Cores, c => new CoreState(c));
        _routers = new CycleRouterPorts[_chip.Tiles];
        for (var tile = 0; tile < _chip.Tiles; tile++) _routers[tile] = CycleRouterPorts.Create(tile, _chip, program.Image.Multicast, options.Trace);
        _hostPorts = new CycleHostPort[_chip.Mesh.Height];
        _synapses = new CycleSynapseUnit[_chip.Tiles];
        _neurons = new CycleNeuronUnit[program.Cores.Length];
        _axonOuts = new CycleAxonOut[program.Cores.Length];
        for (var tile = 0; tile < _chip.Tiles; tile++) Connect(tile, host, options);
        _modules = [.. _routers, .. _hostPorts, .. _synapses, .. _neurons, .. _axonOuts];
        Shuffle(_modules, options.ModuleOrderSeed);
    }

    /// <summary>State of each core.</summary>
    internal CoreState[] States { get; }

    internal void Reset(CounterTable counters, SampleRecorder recorder, DieProgram? die)
    {
        for (var i = 0; i < States.Length; i++)
        {
            States[i].Reset(_program.Cores[i]);
            States[i].UseCells(_program.Cores[i], die, i, recorder.Sample);
        }
        foreach (var r in _routers) r.Reset(counters);
        foreach (var h in _hostPorts) h.Reset(counters, recorder);
        foreach (var s in _synapses) s.Reset(counters);
        foreach (var n in _neurons) n.Reset(counters, recorder);
        foreach (var a in _axonOuts) a.Reset(counters, recorder);
        Latch(0);
    }

    internal void BeginStep(int step, int timesteps)
    {
        foreach (var s in _synapses) s.BeginStep(step);
        foreach (var n in _neurons) n.BeginStep(step, timesteps);
        foreach (var a in _axonOuts) a.BeginStep(step);
    }

    /// <summary>The edge at which a clock begins.</summary>
    internal void Latch(long clock)
    {
        foreach (var m in _modules) m.Latch(clock);
    }

    /// <summary>One clock, between two edges.</summary>
    internal void Evaluate(long clock)
    {
        foreach (var m in _modules) m.Evaluate(clock);
    }

    internal bool IsQuiescent()
    {
        foreach (var m in _modules)
            if (!m.IsIdle) return false;
        return true;
    }

    /// <summary>Between steps no credit is under way: the last was sent before t_q and the barrier is at least C clocks.</summary>
    internal void CheckCredits(long clock)
    {
        for (var tile = 0; tile < _routers.Length; tile++)
            if (!_routers[tile].CreditsAreHome) throw Conservation.CreditAway("router", tile, clock, _chip);
        for (var row = 0; row < _hostPorts.Length; row++)
            if (!_hostPorts[row].CreditsAreHome) throw Conservation.CreditAway("host port of", row * _chip.Mesh.Width, clock, _chip);
        for (var i = 0; i < _axonOuts.Length; i++)
            if (!_axonOuts[i].CreditsAreHome) throw Conservation.CreditAway("axon-out of", _program.Cores[i].Tile, clock, _chip);
    }

    /// <summary>Tiles without a core have no neuron unit, reader or axon-out to step; their cycles are idle.</summary>
    internal void CountAbsentCores(CounterTable counters, long cycles)
    {
        for (var tile = 0; tile < _chip.Tiles; tile++)
        {
            if (_program.CoreOfTile[tile] >= 0) continue;
            counters[tile, Counter.NeuronIdle] += cycles;
            counters[tile, Counter.ReaderIdle] += cycles;
            counters[tile, Counter.AxonOutIdle] += cycles;
        }
    }

    /// <summary>What every tile did in the clock that was evaluated, and its registers as they were latched after it.</summary>
    internal void Observe(Span<TileObservation> tiles)
    {
        for (var tile = 0; tile < tiles.Length; tile++)
        {
            ref var o = ref tiles[tile];
            var core = _program.CoreOfTile[tile];
            Observe(_routers[tile], _synapses[tile], core < 0 ? null : _neurons[core], core < 0 ? null : _axonOuts[core], ref o);
        }
    }

    /// <summary>A tile without a core shows what one whose core has nothing to do shows: idle units, empty FIFOs, all credits.</summary>
    private void Observe(CycleRouterPorts router, CycleSynapseUnit synapse, CycleNeuronUnit? neurons, CycleAxonOut? sender, ref TileObservation o)
    {
        FifoWords levels = default, digests = default, credits = default;
        var pointers = 0u;
        for (var p = 0; p < Port.Count; p++)
        {
            levels[p] = (uint)router.Level(p);
            digests[p] = router.Digest(p);
            credits[p] = (uint)router.Credit(p);
            pointers |= (uint)router.Pointer(p) << (4 * p);
        }
        levels[5] = (uint)synapse.AxonIn.Level;
        digests[5] = synapse.AxonIn.Digest;
        levels[6] = neurons is null ? 0 : (uint)neurons.Spikes.Level;
        digests[6] = neurons is null ? 0 : neurons.Spikes.Digest;
        credits[5] = sender is null ? (uint)(_chip.Mesh.Router.VirtualChannels * _chip.Mesh.FifoDepth) : (uint)sender.Credit;
        o.Units = (ushort)(router.Did | synapse.Did | (neurons is null ? 0 : neurons.Did) | (sender is null ? 0 : sender.Did));
        o.Grants = router.Grants;
        o.Pointers = pointers;
        o.TakenAxon = (uint)synapse.Taken.Axon;
        o.TakenCount = (uint)synapse.Taken.Count;
        o.FiredNeuron = neurons is null ? 0 : (uint)neurons.FiredNeuron;
        o.FiredCount = neurons is null ? 0 : (uint)neurons.FiredCount;
        o.Idle = router.IsIdle && synapse.IsIdle && (neurons is null || neurons.IsIdle) && (sender is null || sender.IsIdle);
        o.Levels = levels;
        o.Digests = digests;
        o.Credits = credits;
    }

    private void Connect(int tile, HostInput host, EngineOptions options)
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
            _hostPorts[row] = new CycleHostPort(row, host, _chip, router.CreditsOut[Port.West], router.FlitsOut[Port.West], options.Trace);
            router.FlitsIn[Port.West] = _hostPorts[row].FlitsOut;
        }
        var core = _program.CoreOfTile[tile];
        var program = core < 0 ? null : _program.Cores[core];
        _synapses[tile] = new CycleSynapseUnit(program, core < 0 ? null : States[core], tile, _chip, router.FlitsOut[Port.Local], options.Trace);
        router.CreditsIn[Port.Local] = _synapses[tile].CreditsOut;
        if (program is null) return;
        var spikes = new Fifo<(int, int)>(_chip.Core.SpikeFifo);
        _neurons[core] = new CycleNeuronUnit(program, States[core], spikes, options.Trace);
        _axonOuts[core] = new CycleAxonOut(program, States[core], spikes, _chip, router.CreditsOut[Port.Local], options.Trace);
        router.FlitsIn[Port.Local] = _axonOuts[core].FlitsOut;
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
