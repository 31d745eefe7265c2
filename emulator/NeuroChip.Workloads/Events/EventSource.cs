using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Events;

/// <summary>Recordings of events with microsecond times, binned when loaded.</summary>
internal abstract class EventSource(EventGeometry geometry, BinningRule rule) : SampleSource
{
    /// <summary>Sensor and input.</summary>
    protected EventGeometry Geometry { get; } = geometry;

    /// <summary>Reads the events of a sample in ascending time; null after an error.</summary>
    internal abstract EventBuffer? Read(int index, DiagnosticBag bag);

    /// <summary>The file a sample comes from.</summary>
    protected abstract string FileOf(int index);

    /// <inheritdoc/>
    internal override SampleSpikes? Load(int index, int label, DiagnosticBag bag, out long uncovered)
    {
        uncovered = 0;
        var events = Read(index, bag);
        return events is null ? null : EventBinning.Bin(events, rule, label, Id(index), FileOf(index), bag, out uncovered);
    }

    /// <inheritdoc/>
    internal override string Describe() =>
        rule.Describe() + (Geometry is { HasSensor: true, Channels: 1 } ? ", polarities merged" : "");
}
