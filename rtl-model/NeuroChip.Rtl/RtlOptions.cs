using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl;

/// <summary>How a run on the hardware description is carried out.</summary>
public sealed record RtlOptions
{
    /// <summary>Recording steps per sample; null = each sample's own length.</summary>
    public int? Timesteps { get; init; }

    /// <summary>The raster of the first so many samples is kept.</summary>
    public int RecordSamples { get; init; }

    /// <summary>Cycles per sample after which the run is stopped with NC0902.</summary>
    public long CycleLimit { get; init; } = long.MaxValue;

    /// <summary>Seed of what no reset reaches in the hardware; results must not depend on it.</summary>
    public ulong InitialSeed { get; init; } = 1;

    /// <summary>
    /// Clock tiles that are idle, have no credit under way and receive nothing, too. False leaves them out, which
    /// docs/reference/rtl.md, section 1, allows: such a tile does not change.
    /// </summary>
    public bool ClockIdleTiles { get; init; }

    /// <summary>Called after each finished sample with (finished, total).</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Receives a line when the hardware has to be built.</summary>
    public Action<string>? BuildProgress { get; init; }

    /// <summary>Called after each finished sample with (index, input, result, raster in order of step, population, neuron).</summary>
    public Action<int, SampleSpikes, SampleResult, IReadOnlyList<SpikeRecord>>? SampleFinished { get; init; }

    /// <summary>Called at the end of each step in which the core updated, with (sample, chip step, core, state).</summary>
    public Action<int, int, CoreImage, IRtlCoreState>? AfterStep { get; init; }

    /// <summary>Waveform of one tile over a window of one sample; null records none.</summary>
    public WaveformWindow? Waveform { get; init; }

    /// <summary>A seeded fault in the hardware, for tests that must see it.</summary>
    internal SourceEdit? Fault { get; init; }

    /// <summary>Stops the run after the sample under way; finished ones are kept.</summary>
    public CancellationToken Cancellation { get; init; }
}
