using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
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
    private readonly int[] _membranes;

    internal RtlMesh(ChipImage image, ChipConfig chip, RtlOptions options)
    {
        RtlLimits.Check(image, chip);
        (_image, _chip, _options) = (image, chip, options);
        var library = TileBuild.Load(chip, options.BuildProgress, options.Fault);
        var axonBits = TileBuild.ParametersOf(chip).AxonBits;
        var cores = new CoreImage?[chip.Tiles];
        foreach (var core in image.Cores) cores[(core.TileY * chip.Mesh.Width) + core.TileX] = core;
        var tiles = new MeshTile[chip.Tiles];
        for (var i = 0; i < tiles.Length; i++)
            tiles[i] = new MeshTile(new VerilatedTile(library, options.InitialSeed + (ulong)i), chip, i, axonBits, cores[i]);
        _array = new TileArray(tiles, chip, options.ClockIdleTiles);
        _flags = new byte[tiles.Length];
        _membranes = new int[image.Cores.Length == 0 ? 0 : image.Cores.Max(c => c.NeuronIndex.Length)];
    }

    /// <summary>Tile-clocks made so far.</summary>
    internal long TileClocks => _array.TileClocks;

    /// <summary>Runs one sample and returns its cycles.</summary>
    internal long Run(SampleSpikes sample, int index, int timesteps, CounterTable counters, SampleRaster raster)
    {
        _array.ResetSample();
        var steps = timesteps + _image.Depth;
        var clock = 0L;
        for (var step = 0; step < steps; step++)
        {
            clock = RunStep(sample, timesteps, step, clock, counters, raster);
            raster.EndStep(clock);
            ReadState(index, step, timesteps, raster);
        }
        counters[ChipCounter.Cycles] += clock;
        counters[ChipCounter.Steps] += steps;
        return clock;
    }

    private long RunStep(SampleSpikes sample, int timesteps, int step, long t0, CounterTable counters, SampleRaster raster)
    {
        FillQueues(sample, timesteps, step);
        SetFlags(timesteps, step);
        var clock = t0;
        var movedAt = t0;
        do
        {
            var moved = Clock(clock, step, clock == t0, counters, raster);
            if (moved) movedAt = clock;
            clock++;
            if (clock > _options.CycleLimit)
                throw new DiagnosticException("NC0902", $"the sample has taken {_options.CycleLimit} cycles, the limit that was set", null, "raise --cycle-limit");
            if (clock - movedAt > _chip.WatchdogCycles && !_array.IsQuiescent())
                throw new DiagnosticException("NC0901", $"nothing has moved for {_chip.WatchdogCycles} cycles at cycle {clock} of step {step}, yet the chip is not quiescent", null, null);
        }
        while (!_array.IsQuiescent());
        var next = clock + _chip.Step.BarrierCycles;
        if (_chip.Step.Mode == StepMode.Fixed)
        {
            var deadline = t0 + _chip.Step.FixedCycles;
            if (next > deadline)
            {
                counters[ChipCounter.MissedDeadlines]++;
                counters[ChipCounter.OverrunCycles] += next - deadline;
            }
            else next = deadline;
        }
        counters[ChipCounter.BarrierCycles] += next - clock;
        for (; clock < next; clock++)
            if (Clock(clock, step, false, counters, raster) || !_array.IsQuiescent())
                throw new InvalidOperationException($"step {step}, cycle {clock}: the hardware moved after it was quiescent");
        return clock;
    }

    private bool Clock(long clock, int step, bool start, CounterTable counters, SampleRaster raster)
    {
        _array.Clock(start, _flags);
        _options.AfterClock?.Invoke(step, start, _array);
        var moved = false;
        foreach (var port in _array.Ports)
            if (port.Sent)
            {
                counters[ChipCounter.HostPacketsIn]++;
                moved = true;
            }
        for (var i = 0; i < _array.Tiles.Length; i++)
        {
            var tile = _array.Tiles[i];
            var o = _array.Output(i);
            moved |= (o->Units & TileCounters.Progress) != 0;
            tile.Counters.Add(counters.Row(i), o);
            if (o->FireValid != 0)
                raster.Fire(step - tile.Core!.StartStep, tile.Core.Population, tile.Core.NeuronIndex[o->FireNeuron], (int)o->FireCount, clock);
            if (tile.HostRow >= 0 && o->West.Count != 0) counters[ChipCounter.HostPacketsOut]++;
        }
        return moved;
    }

    /// <summary>For each delay, input element and route: a packet of recording step s - delay goes to the queue of its row.</summary>
    private void FillQueues(SampleSpikes sample, int timesteps, int step)
    {
        var (start, entries) = _image.InputRoutes;
        for (var delay = 0; delay <= CoreConfig.MaxDelay; delay++)
        {
            var s = step - delay;
            if (s < 0 || s >= timesteps || s >= sample.Timesteps) continue;
            for (var e = sample.Offsets[s]; e < sample.Offsets[s + 1]; e++)
                for (var r = start[sample.Index[e]]; r < start[sample.Index[e] + 1]; r++)
                    if (entries[r].Delay == delay) _array.Ports[entries[r].Dy].Enqueue(entries[r], sample.Count[e]);
        }
    }

    private void SetFlags(int timesteps, int step)
    {
        for (var i = 0; i < _flags.Length; i++)
        {
            var tile = _array.Tiles[i];
            _flags[i] = 0;
            if (tile.Core is not { } core) continue;
            var updates = step >= core.StartStep && step < core.StartStep + timesteps;
            var sweeps = step >= core.StartStep && step < core.StartStep + timesteps + core.MaxDelay;
            _flags[i] = (byte)((sweeps ? 1 : 0) | (updates ? 2 : 0));
            tile.Counters.BeginStep(updates);
        }
    }

    private void ReadState(int sample, int step, int timesteps, SampleRaster raster)
    {
        foreach (var tile in _array.Tiles)
        {
            if (tile.Core is not { } core || step < core.StartStep || step >= core.StartStep + timesteps) continue;
            _options.AfterStep?.Invoke(sample, step, core, tile);
            if (!raster.IsReadOut(core)) continue;
            for (var j = 0; j < core.NeuronIndex.Length; j++) _membranes[j] = tile.V(j);
            raster.AddMembranes(core, _membranes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _array.Dispose();
}
