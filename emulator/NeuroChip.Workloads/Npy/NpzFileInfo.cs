using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Labels;

namespace NeuroChip.Workloads.Npy;

/// <summary>What one file holds, found from the headers of its arrays.</summary>
/// <param name="Dense">Name of the dense array of counts, or null for events.</param>
/// <param name="Structured">Name of the structured array of events, or null for an array a column.</param>
/// <param name="Samples">Recordings in the file.</param>
/// <param name="ManySamples">True if the dense array's first dimension counts samples.</param>
/// <param name="Labels">Their labels, or null.</param>
/// <param name="Rows">Name of a plain array of SLAYER's events, or null.</param>
/// <param name="TimeLast">True if the dense array's last dimension counts steps, as SLAYER's tensors do.</param>
internal sealed record NpzFileInfo(string? Dense, string? Structured, int Samples, bool ManySamples, int[]? Labels, string? Rows, bool TimeLast)
{
    private const string Expected = "arrays t, x, y, p or t, index; or a structured array events; or spikes[samples, steps, ...input] or [samples, ...input, steps] of counts; or a plain array [events, 3 or 4] of x, y, channel, time in ms";

    /// <summary>Finds out what a file holds.</summary>
    internal static NpzFileInfo? Inspect(string path, EventGeometry geometry, int rank, DiagnosticBag bag)
    {
        var position = new SourcePosition(path);
        if (NpzFile.Read(path, IsKnown, headerOnly: true, bag) is not { } arrays) return null;
        string? structured = null, dense = null;
        foreach (var name in new[] { "events", NpzFile.Lone })
            if (arrays.TryGetValue(name, out var a) && a.Header.Fields[0].Name.Length > 0) structured ??= name;
        foreach (var name in new[] { "spikes", "data", NpzFile.Lone })
            if (arrays.ContainsKey(name) && name != structured) dense ??= name;
        var columns = arrays.Keys.Any(IsColumn);
        if (structured is null && dense is null && !columns)
        {
            bag.Error("NC0601", "holds no array that is known", position, "expected are " + Expected);
            return null;
        }
        if (new[] { structured is not null, dense is not null, columns }.Count(b => b) > 1)
        {
            bag.Error("NC0601", "holds both events and dense spikes, or events twice", position, "keep one of: " + Expected);
            return null;
        }
        var samples = 1;
        var many = false;
        var last = false;
        string? rows = null;
        if (dense is not null && SlayerEvents.Looks(arrays[dense].Header) && !Fits(arrays[dense].Header.Shape, geometry)) (rows, dense) = (dense, null);
        if (dense is not null && !DenseShape(arrays[dense], geometry, rank, path, bag, out samples, out many, out last)) return null;
        var labels = ReadLabels(arrays, path, samples, bag, out var ok);
        return ok ? new NpzFileInfo(dense, structured, samples, many, labels, rows, last) : null;
    }

    /// <summary>True for an array that is a column of events.</summary>
    internal static bool IsColumn(string name) => new EventColumns().Add(name, 0) is null;

    private static bool IsKnown(string name) => name is "events" or "spikes" or "data" or "labels" or "label" or NpzFile.Lone || IsColumn(name);

    private static bool DenseShape(NpyArray array, EventGeometry geometry, int rank, string path, DiagnosticBag bag, out int samples, out bool many, out bool last)
    {
        var shape = array.Header.Shape;
        last = false;
        var asMany = shape.Length >= 3 && Product(shape.AsSpan(2)) == geometry.Inputs;
        var asOne = shape.Length >= 2 && Product(shape.AsSpan(1)) == geometry.Inputs;
        many = asMany && (!asOne || shape.Length == rank + 2);
        if (!asMany && !asOne)
        {
            // SLAYER's tensors: [samples, ...input, steps] or [...input, steps].
            many = shape.Length >= 3 && Product(shape.AsSpan(1, shape.Length - 2)) == geometry.Inputs;
            last = many || (shape.Length >= 2 && Product(shape.AsSpan(0, shape.Length - 1)) == geometry.Inputs);
        }
        samples = many ? shape[0] : 1;
        if (array.Header.Fields[0].Name.Length > 0)
            bag.Error("NC0601", "dense spikes cannot be of a structured type", new SourcePosition(path));
        else if (!many && !asOne && !last)
            bag.Error("NC0605", $"spikes of shape {EventGeometry.Text(shape)} do not match a network's input of {geometry.Inputs} elements", new SourcePosition(path),
                "the shape must be [samples, steps, ...input] or [steps, ...input], or with the steps last as SLAYER has it");
        else return true;
        return false;
    }

    private static bool Fits(int[] shape, EventGeometry geometry) => shape[1] == geometry.Inputs;

    private static int[]? ReadLabels(SortedDictionary<string, NpyArray> arrays, string path, int samples, DiagnosticBag bag, out bool ok)
    {
        ok = true;
        var name = arrays.ContainsKey("labels") ? "labels" : "label";
        if (!arrays.ContainsKey(name)) return null;
        ok = false;
        if (NpzFile.Read(path, n => n == name, headerOnly: false, bag) is not { } read) return null;
        if (LabelFile.FromArray(read[name], path, bag) is not { } labels) return null;
        ok = labels.Length == samples;
        if (!ok) bag.Error("NC0604", $"{labels.Length} labels for {samples} samples", new SourcePosition(path));
        return labels;
    }

    private static long Product(ReadOnlySpan<int> dims)
    {
        var product = 1L;
        foreach (var d in dims) product *= d; // the header bounds the product of all
        return product;
    }
}
