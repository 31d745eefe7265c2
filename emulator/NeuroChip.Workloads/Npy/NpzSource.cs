using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Workloads.Events;

namespace NeuroChip.Workloads.Npy;

/// <summary>NumPy archives: recordings of events or dense arrays of spike counts, in one file or a folder of them.</summary>
internal sealed class NpzSource : EventSource
{
    /// <summary>Extensions of the files in a folder.</summary>
    internal static readonly string[] Extensions = [".npz", ".npy"];

    private readonly List<RecordingFile> _files;
    private readonly NpzFileInfo[] _infos;
    private readonly (int File, int Local)[] _samples;
    private readonly BinningRule _rule;
    private readonly Lock _lock = new();
    private NpyArray? _dense;

    private NpzSource(List<RecordingFile> files, NpzFileInfo[] infos, (int, int)[] samples, EventGeometry geometry, BinningRule rule)
        : base(geometry, rule) => (_files, _infos, _samples, _rule) = (files, infos, samples, rule);

    /// <summary>Opens a file or a folder; reads the headers of every file.</summary>
    internal static NpzSource? Open(string path, int rank, EventGeometry geometry, BinningRule rule, DiagnosticBag bag)
    {
        if (RecordingFolder.List(path, Extensions, bag) is not { } files) return null;
        var infos = new List<NpzFileInfo>();
        var samples = new List<(int, int)>();
        for (var f = 0; f < files.Count; f++)
        {
            if (NpzFileInfo.Inspect(files[f].Path, geometry, rank, bag) is not { } info) continue;
            infos.Add(info);
            for (var s = 0; s < info.Samples; s++) samples.Add((f, s));
        }
        return infos.Count == files.Count ? new NpzSource(files, [.. infos], [.. samples], geometry, rule) : null;
    }

    /// <inheritdoc/>
    internal override string Format => "npz";

    /// <inheritdoc/>
    internal override int Count => _samples.Length;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Files => [.. _files.Select(f => f.Path)];

    /// <inheritdoc/>
    internal override bool NeedsLabels => _samples.Length > 1;

    /// <summary>True if every file holds dense spikes, whose steps need no binning.</summary>
    internal bool AllDense => Array.TrueForAll(_infos, i => i.Dense is not null);

    /// <inheritdoc/>
    internal override string Id(int index)
    {
        var (file, local) = _samples[index];
        if (!_infos[file].ManySamples) return _files[file].Id;
        return _files.Count == 1 ? FormattableString.Invariant($"{local}") : FormattableString.Invariant($"{_files[file].Id}/{local}");
    }

    /// <inheritdoc/>
    internal override int? Label(int index)
    {
        var (file, local) = _samples[index];
        return _infos[file].Labels?[local] ?? _files[file].Class;
    }

    /// <inheritdoc/>
    protected override string FileOf(int index) => _files[_samples[index].File].Path;

    /// <inheritdoc/>
    internal override SampleSpikes? Load(int index, int label, DiagnosticBag bag, out long uncovered)
    {
        var (file, local) = _samples[index];
        if (_infos[file].Dense is not { } name)
            return _infos[file].Rows is { } rows ? LoadRows(index, rows, label, bag, out uncovered) : base.Load(index, label, bag, out uncovered);
        uncovered = 0;
        return DenseArray(file, name, bag) is { } array
            ? DenseSpikes.Read(array, _infos[file].ManySamples, _infos[file].TimeLast, _infos[file].Reversed, local, Geometry, _rule, label, Id(index), FileOf(index), bag, out uncovered)
            : null;
    }

    /// <inheritdoc/>
    internal override EventBuffer? Read(int index, DiagnosticBag bag)
    {
        var (file, _) = _samples[index];
        var structured = _infos[file].Structured;
        var arrays = NpzFile.Read(_files[file].Path, n => structured is null ? NpzFileInfo.IsColumn(n) : n == structured, headerOnly: false, bag);
        return arrays is null ? null : NpzEvents.Read(arrays, structured, Geometry, _files[file].Path, bag);
    }

    /// <inheritdoc/>
    internal override WorkloadOptions Applied(WorkloadOptions options) => AllRows ? options with { CountMode = SlayerEvents.Rule(_rule).CountMode, Origin = SlayerEvents.Rule(_rule).Origin } : options;

    /// <summary>True if every file holds SLAYER's rows.</summary>
    private bool AllRows => Array.TrueForAll(_infos, i => i.Rows is not null);

    /// <inheritdoc/>
    internal override string Describe() => AllRows ? SlayerEvents.Rule(_rule).Describe() + ", events at the nearest step" : AllDense
        ? "one row of the dense array a time-step" + (_rule.Timesteps is { } t ? FormattableString.Invariant($", {t} of them (cut or padded with silence)") : "")
        : base.Describe();

    private SampleSpikes? LoadRows(int index, string name, int label, DiagnosticBag bag, out long uncovered)
    {
        uncovered = 0;
        var path = FileOf(index);
        if (NpzFile.Read(path, n => n == name, headerOnly: false, bag)?[name] is not { } array) return null;
        var events = SlayerEvents.Read(array, Geometry, _rule, path, bag);
        return events is null ? null : EventBinning.Bin(events, SlayerEvents.Rule(_rule), label, Id(index), path, bag, out uncovered);
    }

    /// <summary>The dense array of a file; kept when it is the only one, since all samples share it.</summary>
    private NpyArray? DenseArray(int file, string name, DiagnosticBag bag)
    {
        if (_files.Count > 1) return NpzFile.Read(_files[file].Path, n => n == name, headerOnly: false, bag)?[name];
        lock (_lock)
        {
            return _dense ??= NpzFile.Read(_files[file].Path, n => n == name, headerOnly: false, bag)?[name];
        }
    }
}
