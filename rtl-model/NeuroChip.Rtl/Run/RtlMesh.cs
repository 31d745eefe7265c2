using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Run;

/// <summary>
/// A mesh of verilated tiles with the host at its west edge: docs/reference/microarchitecture.md, sections 7 and 8. The tiles are the hardware
/// description; wires between tiles, host queues and the barrier are here.
/// </summary>
internal sealed unsafe class RtlMesh : IDisposable
{
    private readonly ChipImage _image;
    private readonly ChipConfig _chip;
    private readonly RtlOptions _options;
    private readonly TileArray _array;
    private readonly byte[] _flags;
    private SampleSpikes _sample = null!;
    private CounterTable _counters = null!;
    private SampleRaster? _raster;
    private int _samples = -1;
    private int _timesteps;
    private int _steps;
    private int _nextStep;
    private long _start;
    private long _next;
    private long _movedAt;

    internal RtlMesh(ChipImage image, ChipConfig chip, RtlOptions options)
    {
        RtlLimits.Check(image, chip);
        (_image, _chip, _options) = (image, chip, options);
        var library = TileBuild.Load(chip, options.BuildProgress, options.Fault);
        var traced = options.Waveform is null ? null : TileBuild.Load(chip, options.BuildProgress, options.Fault, true);
        var axonBits = TileBuild.ParametersOf(chip).AxonBits;
        var cores = new CoreImage?[chip.Tiles];
        foreach (var core in image.Cores) cores[(core.TileY * chip.Mesh.Width) + core.TileX] = core;
        var tiles = new MeshTile[chip.Tiles];
        for (var i = 0; i < tiles.Length; i++)
            tiles[i] = new MeshTile(new VerilatedTile(i == options.Waveform?.Tile ? traced! : library, options.InitialSeed + (ulong)i), chip, i, axonBits, cores[i]);
        // A waveform counts clocks, so no clock may be left out.
        _array = new TileArray(tiles, chip, options.ClockIdleTiles || traced is not null);
        _flags = new byte[tiles.Length];
    }

    /// <summary>Tile-clocks made so far.</summary>
    internal long TileClocks => _array.TileClocks;

    /// <summary>Tiles, wires and host ports.</summary>
    internal TileArray Array => _array;

    /// <summary>The tiles.</summary>
    internal MeshTile[] Tiles => _array.Tiles;

    /// <inheritdoc cref="ICycleModel.Tiles"/>
    internal ReadOnlySpan<TileObservation> Observations => _array.Observations;

    /// <summary>Clocks of the sample that are over.</summary>
    internal long Cycle { get; private set; }

    /// <summary>Chip step of the last clock.</summary>
    internal int Step { get; private set; }

    /// <summary>True after the last clock of a step.</summary>
    internal bool StepEnded { get; private set; }

    /// <summary>True after the last clock of the sample.</summary>
    internal bool Ended => _nextStep == _steps;

    /// <summary>Resets the tiles and presents a sample.</summary>
    /// <param name="sample">Input.</param>
    /// <param name="timesteps">Recording steps.</param>
    /// <param name="counters">Counters to add to.</param>
    /// <param name="raster">Receives spikes and the ends of steps; null if nobody asks for them.</param>
    internal void Begin(SampleSpikes sample, int timesteps, CounterTable counters, SampleRaster? raster)
    {
        (_sample, _timesteps, _counters, _raster) = (sample, timesteps, counters, raster);
        _samples++;
        _steps = timesteps + _image.Depth;
        Cycle = _start = 0;
        Step = _nextStep = 0;
        _next = -1;
        StepEnded = false;
        _array.ResetSample();
    }

    /// <summary>One clock; false when the sample had ended before it.</summary>
    internal bool Clock()
    {
        if (Ended) return false;
        StepEnded = false;
        var start = Cycle == _start;
        if (start) BeginStep();
        if (_options.Waveform is { } wave && wave.Sample == _samples) Record(wave);
        _array.Clock(start, _flags);
        var moved = Count();
        if (moved) _movedAt = Cycle;
        Cycle++;
        var quiescent = _array.IsQuiescent();
        if (_next >= 0)
        {
            if (moved || !quiescent) throw new InvalidOperationException($"step {Step}, cycle {Cycle - 1}: the hardware moved after it was quiescent");
        }
        else if (quiescent) _next = Barrier();
        else Watch();
        if (Cycle == _next) EndStep();
        return true;
    }

    private void BeginStep()
    {
        Step = _nextStep;
        FillQueues();
        SetFlags();
        _movedAt = Cycle;
    }

    private void EndStep()
    {
        StepEnded = true;
        _raster?.EndStep(Cycle);
        (_start, _next) = (Cycle, -1);
        if (++_nextStep < _steps) return;
        _counters[ChipCounter.Cycles] += Cycle;
        _counters[ChipCounter.Steps] += _steps;
        _counters.FillIdle();
    }

    /// <summary>First cycle of the next step, now that the chip is quiescent.</summary>
    private long Barrier()
    {
        var next = Cycle + _chip.Step.BarrierCycles;
        if (_chip.Step.Mode == StepMode.Fixed)
        {
            var deadline = _start + _chip.Step.FixedCycles;
            if (next > deadline)
            {
                _counters[ChipCounter.MissedDeadlines]++;
                _counters[ChipCounter.OverrunCycles] += next - deadline;
            }
            else next = deadline;
        }
        _counters[ChipCounter.BarrierCycles] += next - Cycle;
        return next;
    }

    private void Watch()
    {
        if (Cycle > _options.CycleLimit)
            throw new DiagnosticException("NC0902", $"the sample has taken {_options.CycleLimit} cycles, the limit that was set", null, "raise --cycle-limit");
        if (Cycle - _movedAt > _chip.WatchdogCycles)
            throw new DiagnosticException("NC0901", $"nothing has moved for {_chip.WatchdogCycles} cycles at cycle {Cycle} of step {Step}, yet the chip is not quiescent", null, null);
    }

    private void Record(WaveformWindow wave)
    {
        if (Cycle == Math.Max(0, wave.From)) _array.Tiles[wave.Tile].Tile.OpenTrace(wave.Path, Cycle);
        if (Cycle == wave.To + 1) _array.Tiles[wave.Tile].Tile.CloseTrace();
    }

    /// <summary>Counts what happened in the clock; true if something moved.</summary>
    private bool Count()
    {
        var moved = false;
        foreach (var port in _array.Ports)
            if (port.Sent)
            {
                _counters[ChipCounter.HostPacketsIn]++;
                moved = true;
            }
        var observations = _array.Observations;
        for (var i = 0; i < observations.Length; i++)
        {
            var tile = _array.Tiles[i];
            ref readonly var o = ref observations[i];
            moved |= (o.Units & TileCounters.Progress) != 0;
            tile.Counters.Add(_counters.Row(i), o, _array.Output(i));
            if (_array.Output(i)->Fired != 0)
                _raster?.Fire(Step - tile.Core!.StartStep, tile.Core.Population, tile.Core.NeuronIndex[o.FiredNeuron], (int)o.FiredCount, Cycle);
            if (tile.HostRow >= 0 && _array.Output(i)->West.Count != 0) _counters[ChipCounter.HostPacketsOut]++;
        }
        return moved;
    }

    /// <summary>For each delay, input element and route: a packet of recording step s - delay goes to the queue of its row.</summary>
    private void FillQueues()
    {
        var (start, entries) = _image.InputRoutes;
        for (var delay = 0; delay <= CoreConfig.MaxDelay; delay++)
        {
            var s = Step - delay;
            if (s < 0 || s >= _timesteps || s >= _sample.Timesteps) continue;
            for (var e = _sample.Offsets[s]; e < _sample.Offsets[s + 1]; e++)
                for (var r = start[_sample.Index[e]]; r < start[_sample.Index[e] + 1]; r++)
                    if (entries[r].Delay == delay) _array.Ports[entries[r].Dy].Enqueue(entries[r], _sample.Count[e]);
        }
    }

    private void SetFlags()
    {
        for (var i = 0; i < _flags.Length; i++)
        {
            var tile = _array.Tiles[i];
            _flags[i] = 0;
            if (tile.Core is not { } core) continue;
            var updates = Step >= core.StartStep && Step < core.StartStep + _timesteps;
            var sweeps = Step >= core.StartStep && Step < core.StartStep + _timesteps + core.MaxDelay;
            _flags[i] = (byte)((sweeps ? 1 : 0) | (updates ? 2 : 0));
            tile.Counters.BeginStep(updates);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _array.Dispose();
}
