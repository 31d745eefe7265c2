using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Cli.Running;

/// <summary>What a run is compared with, sample by sample.</summary>
internal interface IRunReference : IDisposable
{
    /// <summary>Called for each finished sample, from any thread.</summary>
    void Add(int index, SampleSpikes sample, SampleResult result, IReadOnlyList<SpikeRecord> raster);

    /// <summary>The comparison so far.</summary>
    ReferenceSummary Summarize();
}
