using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Rtl.Build;
using NeuroChip.Rtl.Native;
using NeuroChip.Rtl.Run;

namespace NeuroChip.Rtl;

/// <summary>
/// A small chip as one module of the hardware description: tiles, wires between them, host ports and barrier (nc_mesh.sv). Steps begin when the
/// hardware's barrier says so; only the queues of the host's packets are outside.
/// </summary>
public sealed class FlatChip : ICycleModel
{
    /// <summary>Most tiles: the generated code, and the time to compile it, grows with each.</summary>
    public const int MostTiles = 9;

    private readonly ChipImage _image;
    private readonly ChipConfig _chip;
    private readonly FlatMesh _mesh;
    private readonly HostQueues _queues;
    private readonly CoreImage?[] _cores;
    private readonly TileCounters[] _counters;
    private readonly FlatTileState[] _states;
    private readonly bool _stops;
    private CounterTable _counted;
    private SampleSpikes? _sample;
    private int _timesteps;
    private int _steps;
    private long _t0;
    private long _quiescent;
    private bool _starts;

    /// <summary>Builds (or takes from the cache) and configures the mesh.</summary>
    /// <param name="image">Compiled network.</param>
    /// <param name="chip">The chip of the image; at most <see cref="MostTiles"/> tiles.</param>
    /// <param name="stopsBetweenSteps">
    /// True holds the chip between two steps, outside its time, so that its state may be read there. False lets the barrier begin each step itself right
    /// after the one before; state may be read after the sample's end alone.
    /// </param>
    /// <param name="initialSeed">Seed of what no reset reaches in the hardware.</param>
    /// <param name="buildProgress">Receives a line when the hardware has to be built.</param>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0103, NC0104, NC0107.</exception>
    public FlatChip(ChipImage image, ChipConfig chip, bool stopsBetweenSteps, ulong initialSeed = 1, Action<string>? buildProgress = null)
        : this(image, chip, stopsBetweenSteps, initialSeed, buildProgress, null)
    {
    }

    internal FlatChip(ChipImage image, ChipConfig chip, bool stopsBetweenSteps, ulong initialSeed, Action<string>? buildProgress, SourceEdit? fault)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chip.Tiles, MostTiles);
        RtlLimits.Check(image, chip);
        (_image, _chip, _stops) = (image, chip, stopsBetweenSteps);
        _cores = new CoreImage?[chip.Tiles];
        foreach (var core in image.Cores) _cores[(core.TileY * chip.Mesh.Width) + core.TileX] = core;
        _mesh = new FlatMesh(MeshBuild.Load(chip, buildProgress, fault), chip.Mesh.Height, chip.Tiles, initialSeed);
        _queues = new HostQueues(image, chip.Mesh.Height);
        _counters = new TileCounters[chip.Tiles];
        _states = new FlatTileState[chip.Tiles];
        var axonBits = RtlParameters.Of(chip).AxonBits;
        for (var t = 0; t < chip.Tiles; t++)
        {
            _counters[t] = new TileCounters(chip, _cores[t]);
            _states[t] = new FlatTileState(_mesh, t, chip, _cores[t]);
            TileConfiguration.Write(_mesh.Tile(t), chip, axonBits, _cores[t], t % chip.Mesh.Width == 0);
        }
        Counters = new CounterTable(chip.Tiles);
        _counted = new CounterTable(chip.Tiles);
    }

    /// <inheritdoc/>
    public long Cycle { get; private set; }

    /// <inheritdoc/>
    public int Step { get; private set; }

    /// <inheritdoc/>
    public bool StepEnded { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<TileObservation> Tiles => _mesh.Observations;

    /// <inheritdoc/>
    public CounterTable Counters { get; }

    /// <summary>Packets that left the host in the last clock, a bit a row.</summary>
    public uint HostSent { get; private set; }

    /// <summary>The last clock was the first of a step.</summary>
    public bool StepBegan { get; private set; }

    /// <summary>What leaves to the host at the start of the next clock, or a count of 0.</summary>
    internal NcFlit HostOut(int row) => _mesh.Leaving[row];

    /// <inheritdoc/>
    public void Begin(SampleSpikes sample, int timesteps)
    {
        (_sample, _timesteps, _steps) = (sample, timesteps, timesteps + _image.Depth);
        (Cycle, Step, StepEnded, _starts) = (0, -1, false, false);
        _queues.Clear();
        _mesh.ResetSample();
        _counted = new CounterTable(_cores.Length);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The hardware's barrier does not do what the text says.</exception>
    public bool Clock()
    {
        if (_sample is null || (StepEnded && Step == _steps - 1)) return false;
        StepBegan = _starts || Step < 0 || StepEnded;
        if (StepBegan)
        {
            // A clock that is no chip time: it only raises step_start.
            if (!_starts) _mesh.Clock(true);
            if (_mesh.Out.StepStart == 0) throw new InvalidOperationException($"step {Step + 1}: the barrier does not begin a step while it is told to run");
            BeginStep();
        }
        for (var y = 0; y < _mesh.Rows; y++) _mesh.Heads[y] = _queues.Head(y);
        _mesh.Clock(!_stops && Step < _steps - 1);
        if (StepBegan) _mesh.Flags.Clear();
        Account();
        Cycle++;
        var now = _mesh.Out;
        _starts = now.StepStart != 0;
        StepEnded = now.InStep == 0;
        if (StepEnded) EndStep(now);
        else if (_starts || now.Cycles != Cycle - _t0)
            throw new InvalidOperationException($"cycle {Cycle}: the barrier counts {now.Cycles} cycles of step {Step}, {Cycle - _t0} were made");
        return true;
    }

    /// <inheritdoc/>
    public int State(int tile, int neuron, StateVariable variable)
    {
        RequireHeld();
        return _states[tile].Of(neuron, variable);
    }

    /// <inheritdoc/>
    public ulong StateDigest(int tile)
    {
        RequireHeld();
        return _states[tile].Digest();
    }

    /// <inheritdoc/>
    public void Dispose() => _mesh.Dispose();

    private void RequireHeld()
    {
        if (!StepEnded || _starts) throw new InvalidOperationException("state is read between steps, of a chip that stops there");
    }

    private void BeginStep()
    {
        Step++;
        _t0 = Cycle;
        _quiescent = -1;
        _queues.Fill(_sample!, _timesteps, Step);
        for (var t = 0; t < _cores.Length; t++)
        {
            if (_cores[t] is not { } core) continue;
            var updates = Step >= core.StartStep && Step < core.StartStep + _timesteps;
            var sweeps = Step >= core.StartStep && Step < core.StartStep + _timesteps + core.MaxDelay;
            _mesh.Flags[t] = (byte)((sweeps ? 1 : 0) | (updates ? 2 : 0));
            _counters[t].BeginStep(updates);
        }
    }

    private unsafe void Account()
    {
        HostSent = 0;
        for (var y = 0; y < _mesh.Rows; y++)
            if (_mesh.Sent[y] != 0)
            {
                HostSent |= 1u << y;
                _queues.Take(y);
                _counted[ChipCounter.HostPacketsIn]++;
            }
        for (var y = 0; y < _mesh.Rows; y++)
            if (_mesh.Leaving[y].Count != 0) _counted[ChipCounter.HostPacketsOut]++;
        var observed = _mesh.Observations;
        for (var t = 0; t < observed.Length; t++) _counters[t].Add(_counted.Row(t), observed[t], _mesh.Read(t));
        // The first clock of a step never counts as quiescent.
        if (_quiescent < 0 && Cycle != _t0 && _mesh.Out.AllIdle != 0) _quiescent = Cycle;
    }

    private void EndStep(NcMeshOut now)
    {
        var late = _chip.Step.Mode == StepMode.Fixed && Cycle - _t0 > _chip.Step.FixedCycles;
        if (_quiescent < 0) throw new InvalidOperationException($"cycle {Cycle}: step {Step} ended although the chip was never quiescent");
        if (late != (now.Missed != 0)) throw new InvalidOperationException($"cycle {Cycle}: step {Step} took {Cycle - _t0} cycles of {_chip.Step.FixedCycles}, missed = {now.Missed}");
        if (_starts != (!_stops && Step < _steps - 1)) throw new InvalidOperationException($"cycle {Cycle}: after step {Step}, step_start = {now.StepStart}");
        _counted[ChipCounter.BarrierCycles] += Cycle - _quiescent;
        if (late)
        {
            _counted[ChipCounter.MissedDeadlines]++;
            _counted[ChipCounter.OverrunCycles] += Cycle - _t0 - _chip.Step.FixedCycles;
        }
        if (Step < _steps - 1) return;
        _counted[ChipCounter.Cycles] += Cycle;
        _counted[ChipCounter.Steps] += _steps;
        _counted.FillIdle();
        Counters.Add(_counted);
    }
}
