using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Runs a mapped network on a chip without a clock, with the semantics of SANA-FE. In a time-step every neuron is updated with the charge that
/// arrived in the step before; then the rows of the neurons that fired are delivered. Only firing neurons cost synaptic work; nothing is allocated per event.
/// </summary>
public sealed class TimedEngine
{
    private readonly TimedChip _chip;
    private readonly TimedNetwork _network;
    private readonly NeuronState _state;
    private readonly NeuronRun[][] _runs;
    private readonly ISomaSweep[] _sweeps;
    private readonly EventCounts _counts;
    private readonly StepWork _work;
    private readonly Delivery _delivery;
    private readonly IStepTiming _timing;
    private readonly long _sync;

    /// <summary>Builds the engine.</summary>
    /// <param name="chip">Chip.</param>
    /// <param name="network">Network mapped onto it.</param>
    /// <param name="timing">Timing model.</param>
    /// <param name="seed">Seed of the random numbers of Poisson inputs and TrueNorth masks.</param>
    public TimedEngine(TimedChip chip, TimedNetwork network, TimingModel timing = TimingModel.Simple, ulong seed = 0)
    {
        (_chip, _network) = (chip, network);
        _state = new NeuronState(network);
        _runs = new NeuronRun[chip.Cores.Count][];
        for (var c = 0; c < _runs.Length; c++) _runs[c] = Runs(network, c);
        _sweeps = [.. network.Classes.Select(c => Sweep(chip.Somas[c.Soma], c.Settings, network, seed))];
        var hops = new HopTable(chip, network);
        _counts = new EventCounts(chip, network, hops);
        _work = new StepWork(chip, _state);
        _delivery = new Delivery(chip, network, _counts, _work, hops);
        TilesUsed = CountTiles();
        _sync = chip.SyncTicks(TilesUsed);
        _timing = timing switch
        {
            TimingModel.Mesh => new MeshTiming(_work),
            TimingModel.Flit => new FlitTiming(_work, _sync),
            _ => new SimpleTiming(),
        };
    }

    /// <summary>Time-steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>Tiles with neurons.</summary>
    public int TilesUsed { get; }

    /// <summary>Neurons that fired in the last step, in the order of the mapping.</summary>
    public ReadOnlySpan<int> Fired => _state.Fired.AsSpan(0, _state.FiredCount);

    /// <summary>Runs one time-step.</summary>
    public TimedStep Step()
    {
        Steps++;
        _counts.Clear();
        _state.FiredCount = 0;
        for (var core = 0; core < _runs.Length; core++) UpdateNeurons(core);
        _delivery.Run();
        return _counts.Price(_state.FiredCount, _timing.Time(_work) + _sync);
    }

    private void UpdateNeurons(int core)
    {
        long ticks = 0;
        foreach (var run in _runs[core])
        {
            var before = _state.FiredCount;
            var updated = _sweeps[run.Class].Sweep(run, _state, Steps, ticks);
            var fired = _state.FiredCount - before;
            var id = _network.Classes[run.Class].Soma;
            var soma = _chip.Somas[id];
            ticks += run.Count * soma.Access.Ticks + updated * soma.Update.Ticks + fired * soma.SpikeOut.Ticks;
            _counts.Access[id] += run.Count;
            _counts.Update[id] += updated;
            _counts.Spike[id] += fired;
        }
        _work.NeuronTicks[core] = ticks;
        _work.FiredEnd[core] = _state.FiredCount;
    }

    private int CountTiles()
    {
        var (used, tiles) = (new bool[_chip.Tiles.Count], 0);
        for (var c = 0; c < _chip.Cores.Count; c++)
        {
            ref var tile = ref used[_chip.Cores[c].Tile];
            if (tile || _network.CoreStart[c + 1] == _network.CoreStart[c]) continue;
            tile = true;
            tiles++;
        }
        return tiles;
    }

    private static NeuronRun[] Runs(TimedNetwork network, int core)
    {
        var runs = new List<NeuronRun>();
        for (var n = network.CoreStart[core]; n < network.CoreStart[core + 1];)
        {
            var start = n;
            while (n < network.CoreStart[core + 1] && network.ClassOf[n] == network.ClassOf[start]) n++;
            runs.Add(new NeuronRun(start, n - start, network.ClassOf[start]));
        }
        return [.. runs];
    }

    private static ISomaSweep Sweep(TimedSoma soma, SomaSettings settings, TimedNetwork network, ulong seed)
    {
        var (access, update, spike) = (soma.Access.Ticks, soma.Update.Ticks, soma.SpikeOut.Ticks);
        return soma.Model switch
        {
            SomaModel.TrueNorth => new TrueNorthSweep(settings, access, update, spike, seed),
            SomaModel.Input => new InputSweep(settings, network.Trains, access, update, spike, seed),
            _ when LifSweep.Fits(settings) => new LifSweep(settings, access, update, spike),
            _ => new GeneralLifSweep(settings, access, update, spike),
        };
    }
}
