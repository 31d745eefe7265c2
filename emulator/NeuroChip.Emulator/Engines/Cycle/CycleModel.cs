using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines.Cycle;

/// <summary>The cycle engine clock by clock, with everything that a tile shows; the same results as a whole run of the engine.</summary>
public sealed class CycleModel : ICycleModel
{
    private readonly ChipProgram _program;
    private readonly CycleSimulation _simulation;
    private readonly TileObservation[] _tiles;
    private readonly CounterTable _counters;
    private CounterTable _sampleCounters;
    private SampleRecorder _recorder;
    private SampleSpikes? _sample;
    private int _samples;

    private CycleModel(ChipProgram program, EngineOptions options)
    {
        _program = program;
        _simulation = new CycleSimulation(program, options);
        _tiles = new TileObservation[program.Chip.Tiles];
        _counters = new CounterTable(program.Chip.Tiles);
        _sampleCounters = new CounterTable(program.Chip.Tiles);
        _recorder = new SampleRecorder(program, 0, null);
    }

    /// <summary>An emulated chip.</summary>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image.</param>
    /// <param name="options">Module order and cycle limit; the rest does not apply.</param>
    public static CycleModel Create(ChipImage image, ChipConfig chip, EngineOptions? options = null) =>
        new(new ChipProgram(image, chip), options ?? new EngineOptions());

    /// <inheritdoc/>
    public long Cycle => _simulation.Cycle;

    /// <inheritdoc/>
    public int Step => _simulation.Step;

    /// <inheritdoc/>
    public bool StepEnded => _simulation.StepEnded;

    /// <inheritdoc/>
    public ReadOnlySpan<TileObservation> Tiles => _tiles;

    /// <inheritdoc/>
    public CounterTable Counters => _counters;

    /// <inheritdoc/>
    public void Begin(SampleSpikes sample, int timesteps)
    {
        _sampleCounters = new CounterTable(_program.Chip.Tiles);
        _recorder = new SampleRecorder(_program, _samples++, null);
        _sample = sample;
        _simulation.Begin(sample, timesteps, _sampleCounters, _recorder);
        _simulation.Chip.Observe(_tiles);
    }

    /// <inheritdoc/>
    public bool Clock()
    {
        if (_sample is null || !_simulation.Clock()) return false;
        _simulation.Chip.Observe(_tiles);
        if (!_simulation.Ended) return true;
        Conservation.Check(_program, _sampleCounters, _recorder.Finish(_sample.Id, _sample.Label, Cycle), _recorder);
        _counters.Add(_sampleCounters);
        return true;
    }

    /// <inheritdoc/>
    public int State(int tile, int neuron, StateVariable variable)
    {
        var core = CoreOf(tile) ?? throw new ArgumentException($"tile {tile} has no core", nameof(tile));
        var state = _simulation.Chip.States[_program.CoreOfTile[tile]];
        return variable switch
        {
            StateVariable.U => state.U[neuron],
            StateVariable.V => state.V[neuron],
            StateVariable.Refractory => state.Refractory.Length == 0 ? 0 : state.Refractory[neuron],
            StateVariable.NextAccumulator => state.NextAccumulators[neuron],
            _ => (int)RecentCounts(core, state, neuron, 4 * (variable - StateVariable.Counts0To3)),
        };
    }

    /// <inheritdoc/>
    public ulong StateDigest(int tile)
    {
        var digest = new StateDigest();
        if (CoreOf(tile) is not { } core) return digest.Value;
        var state = _simulation.Chip.States[_program.CoreOfTile[tile]];
        for (var j = 0; j < core.Neurons; j++)
        {
            digest.Add((uint)state.U[j]);
            digest.Add((uint)state.V[j]);
        }
        foreach (var a in state.NextAccumulators) digest.Add((uint)a);
        foreach (var r in state.Refractory) digest.Add((uint)r);
        if (core.MaxDelay == 0) return digest.Value;
        for (var j = 0; j < core.Neurons; j++)
            for (var d = 0; d < 16; d += 4) digest.Add(RecentCounts(core, state, j, d));
        return digest.Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private CoreProgram? CoreOf(int tile) => _program.CoreOfTile[tile] is >= 0 and var core ? _program.Cores[core] : null;

    /// <summary>Entries d .. d + 3 of a neuron's delay line, eight bits each. Entry 0 belongs to the last step in which the core swept.</summary>
    private uint RecentCounts(CoreProgram core, CoreState state, int neuron, int d)
    {
        if (state.DelayLine.Length == 0) return 0;
        var last = Math.Min(Step, core.StartStep + _simulation.Timesteps + core.MaxDelay - 1);
        var word = 0u;
        for (var i = 0; i < 4; i++) word |= (uint)(byte)state.DelayLine[((last - d - i) & 15) * core.Neurons + neuron] << (8 * i);
        return word;
    }
}
