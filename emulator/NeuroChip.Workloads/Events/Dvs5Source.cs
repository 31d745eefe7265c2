using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Events;

/// <summary>A folder of 5-byte event files, one recording each.</summary>
internal sealed class Dvs5Source(List<RecordingFile> files, bool nmnist, bool single, EventGeometry geometry, BinningRule rule)
    : EventSource(geometry, rule)
{
    /// <summary>Sensor of N-MNIST.</summary>
    internal static readonly int[] NmnistSensor = [2, 34, 34];

    /// <summary>Sensor of the gesture clips.</summary>
    internal static readonly int[] GestureSensor = [2, 128, 128];

    /// <inheritdoc/>
    internal override string Format => nmnist ? "nmnist" : "dvs5";

    /// <inheritdoc/>
    internal override int Count => files.Count;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Files { get; } = [.. files.Select(f => f.Path)];

    /// <inheritdoc/>
    internal override bool NeedsLabels => !single;

    /// <inheritdoc/>
    internal override string Id(int index) => files[index].Id;

    /// <inheritdoc/>
    internal override int? Label(int index) => files[index].Class;

    /// <inheritdoc/>
    protected override string FileOf(int index) => files[index].Path;

    /// <inheritdoc/>
    internal override EventBuffer? Read(int index, DiagnosticBag bag)
    {
        var path = files[index].Path;
        return BoundedFile.Read(path, bag) is { } bytes ? Dvs5Decoder.Decode(bytes, Geometry, nmnist, path, bag) : null;
    }
}
