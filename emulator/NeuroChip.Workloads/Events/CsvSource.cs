using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Events;

/// <summary>A table of events with a sample column, a single recording, or a folder of recordings.</summary>
internal sealed class CsvSource : EventSource
{
    /// <summary>Extensions of event tables in a folder.</summary>
    internal static readonly string[] Extensions = [".csv", ".csv.gz"];

    private readonly List<RecordingFile> _files;
    private readonly bool _single;
    private readonly IReadOnlyDictionary<long, EventBuffer>? _recordings;
    private readonly long[]? _samples;

    private CsvSource(List<RecordingFile> files, CsvEventReader? reader, EventGeometry geometry, BinningRule rule) : base(geometry, rule)
    {
        _files = files;
        _single = reader is not null;
        _recordings = reader?.Recordings;
        _samples = reader is { HasSamples: true } ? [.. reader.Recordings.Keys] : null;
    }

    /// <summary>Opens a file or a folder; a single file is checked at once, those of a folder when loaded.</summary>
    internal static CsvSource? Open(string path, EventGeometry geometry, BinningRule rule, DiagnosticBag bag)
    {
        var single = File.Exists(path);
        if (RecordingFolder.List(path, Extensions, bag) is not { } files) return null;
        if (!single) return new CsvSource(files, null, geometry, rule);
        return Parse(path, geometry, many: true, bag) is { } reader ? new CsvSource(files, reader, geometry, rule) : null;
    }

    /// <inheritdoc/>
    internal override string Format => "csv";

    /// <inheritdoc/>
    internal override int Count => _samples?.Length ?? _files.Count;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Files => [.. _files.Select(f => f.Path)];

    /// <inheritdoc/>
    internal override bool NeedsLabels => !_single || _samples is not null;

    /// <inheritdoc/>
    internal override string Id(int index) =>
        _samples is null ? _files[index].Id : _samples[index].ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    internal override int? Label(int index) => _files[_samples is null ? index : 0].Class;

    /// <inheritdoc/>
    protected override string FileOf(int index) => _files[_samples is null ? index : 0].Path;

    /// <inheritdoc/>
    internal override EventBuffer? Read(int index, DiagnosticBag bag)
    {
        var path = FileOf(index);
        // Binning sorts within steps, so every load works on its own copy of the events.
        if (_recordings is not null) return _recordings[_samples?[index] ?? 0].Copy();
        return Parse(path, Geometry, many: false, bag)?.Recordings[0];
    }

    private static CsvEventReader? Parse(string path, EventGeometry geometry, bool many, DiagnosticBag bag) =>
        BoundedFile.Read(path, bag, unpack: true) is { } bytes ? CsvEventReader.Read(TextLines.Decode(bytes), geometry, many, path, bag) : null;
}
