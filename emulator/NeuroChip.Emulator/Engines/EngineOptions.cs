using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines;

/// <summary>How a run is carried out. Nothing here changes a result except <see cref="Timesteps"/> and <see cref="Die"/>.</summary>
public sealed record EngineOptions
{
    /// <summary>Recording steps per sample; null = each sample's own length.</summary>
    public int? Timesteps { get; init; }

    /// <summary>Cells of the chip; null = ideal.</summary>
    public IDieSource? Die { get; init; }

    /// <summary>Threads; each takes whole samples.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The raster of the first so many samples is kept.</summary>
    public int RecordSamples { get; init; }

    /// <summary>Cycles per sample after which the run is stopped with NC0902.</summary>
    public long CycleLimit { get; init; } = long.MaxValue;

    /// <summary>Seed of the order in which the cycle engine evaluates its modules; results must not depend on it. 0 = natural order.</summary>
    public ulong ModuleOrderSeed { get; init; }

    /// <summary>Called after each finished sample with (finished, total), from any thread.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>
    /// Called after each finished sample with (index, input, result, raster in order of step, population, neuron), on the thread that ran it.
    /// </summary>
    public Action<int, SampleSpikes, SampleResult, IReadOnlyList<SpikeRecord>>? SampleFinished { get; init; }

    /// <summary>Called after each core's sweep with (sample, chip step, core, state); for membrane traces. Must not modify the state.</summary>
    public Action<int, int, CoreProgram, CoreState>? AfterSweep { get; init; }

    /// <summary>The cycle engine calls this for what its units do: (clock, tile, what, detail). Null costs nothing.</summary>
    internal Action<long, int, string, int>? Trace { get; init; }

    /// <summary>Stops the run after the samples under way; finished ones are kept.</summary>
    public CancellationToken Cancellation { get; init; }
}
