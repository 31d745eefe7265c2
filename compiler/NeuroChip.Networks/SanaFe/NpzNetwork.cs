using System.IO.Compression;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>
/// The weights of SANA-FE's DVS example as a network: <c>conv1</c>, <c>conv2</c>, ... [kernel row, kernel column, channels, kernels], then <c>dense1</c>, ...
/// [inputs, outputs], <c>inputs</c> (biases of a square image) and <c>thresholds</c> (image first, then a value per layer). The first convolution has
/// stride 2, the others 1, and each layer is spread evenly over its cores, the rest on the last one, as in the example's script; the file itself says neither.
/// </summary>
internal sealed class NpzNetwork
{
    private static readonly int[] ExampleCores = [1, 4, 16, 16, 4, 1];

    private readonly string _file;
    private readonly DiagnosticBag _bag;
    private readonly NetworkDraft _draft = new();
    private readonly Dictionary<string, NpyWeights> _arrays = new(StringComparer.Ordinal);

    private NpzNetwork(string file, DiagnosticBag bag) => (_file, _bag) = (file, bag);

    internal static NetworkDraft? Read(string name, byte[] bytes, TimedChip chip, IReadOnlyList<int>? cores, DiagnosticBag bag)
    {
        var reader = new NpzNetwork(name, bag);
        reader._draft.Name = Path.GetFileNameWithoutExtension(name);
        reader.Arrays(bytes);
        if (!bag.HasErrors) reader.Layers();
        if (!bag.HasErrors) reader.Map(chip, cores ?? ExampleCores);
        return bag.HasErrors ? null : reader._draft;
    }

    private void Arrays(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            long total = 0;
            foreach (var entry in zip.Entries)
            {
                if (_bag.Items.Count >= SanaFeLimits.MaxDiagnostics) return;
                total += Math.Max(0, entry.Length);
                if (entry.Length < 0 || total > SanaFeLimits.MaxFileBytes)
                {
                    Error("NC0409", $"the arrays hold more than {SanaFeLimits.MaxFileBytes} bytes");
                    return;
                }
                var data = new byte[entry.Length];
                using var stream = entry.Open();
                var read = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
                var name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
                try
                {
                    if (!_arrays.TryAdd(name, NpyWeights.Parse(data.AsSpan(0, read)))) Error("NC0208", $"array '{Excerpt.Of(name)}' is there twice");
                }
                catch (FormatException e)
                {
                    Error("NC0601", $"array '{Excerpt.Of(name)}' cannot be read: {e.Message}");
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            Error("NC0601", "not an .npz archive, or damaged");
        }
    }

    private void Layers()
    {
        if (!_arrays.TryGetValue("inputs", out var inputs) || !_arrays.TryGetValue("thresholds", out var thresholds))
        {
            Error("NC0204", "arrays 'inputs' and 'thresholds' are needed");
            return;
        }
        var side = (int)Math.Sqrt(inputs.Values.Length);
        var layers = Numbered("conv").Select(a => (a, true)).Concat(Numbered("dense").Select(a => (a, false))).ToList();
        if (side == 0 || side * side != inputs.Values.Length) Error("NC0501", $"'inputs' holds {inputs.Values.Length} values, which is no square image");
        else if (thresholds.Values.Length != layers.Count + 1) Error("NC0501", $"'thresholds' holds {thresholds.Values.Length} values for the image and {layers.Count} layers");
        else
        {
            var previous = Group("input", inputs.Values.Length, thresholds.Values[0]);
            for (var i = 0; i < inputs.Values.Length && previous is not null; i++) _draft.Settings[i] = _draft.Intern(_draft.Settings[i] with { Bias = inputs.Values[i] });
            var (width, height, channels) = (side, side, 1);
            for (var l = 0; l < layers.Count && previous is not null; l++)
            {
                var (array, convolution) = layers[l];
                var (threshold, name) = (thresholds.Values[l + 1], $"layer{l + 1}");
                previous = convolution ? Convolution(previous, array, name, threshold, l == 0 ? 2 : 1, ref width, ref height, ref channels) : Dense(previous, array, name, threshold);
            }
        }
    }

    private DraftGroup? Convolution(DraftGroup from, NpyWeights array, string name, double threshold, int stride, ref int width, ref int height, ref int channels)
    {
        if (array.Shape.Length != 4 || array.Shape.Contains(0) || array.Shape[2] != channels || array.Shape[0] > height || array.Shape[1] > width)
        {
            Error("NC0501", $"{name}: weights [{string.Join(", ", array.Shape)}] do not fit an input of {width} x {height} with {channels} channels");
            return null;
        }
        var shape = new ConvolutionShape(width, height, channels, array.Shape[1], array.Shape[0], array.Shape[3], stride, stride);
        (width, height, channels) = (shape.OutputWidth, shape.OutputHeight, shape.Kernels);
        if (Group(name, shape.Outputs, threshold) is not { } to) return null;
        if (EdgeReader.Convolution(from, to, shape, () => array.Values, (code, message) => Error(code, $"{name}: {message}")) is { } projection) _draft.Projections.Add(projection);
        return to;
    }

    private DraftGroup? Dense(DraftGroup from, NpyWeights array, string name, double threshold)
    {
        if (array.Shape.Length != 2 || array.Shape[0] != from.Count || array.Shape[1] == 0)
        {
            Error("NC0501", $"{name}: weights [{string.Join(", ", array.Shape)}] do not fit an input of {from.Count}");
            return null;
        }
        if (Group(name, array.Shape[1], threshold) is not { } to) return null;
        _draft.Projections.Add(new DenseProjection(from, to, array.Values));
        return to;
    }

    private IEnumerable<NpyWeights> Numbered(string prefix)
    {
        for (var i = 1; _arrays.TryGetValue(FormattableString.Invariant($"{prefix}{i}"), out var array); i++) yield return array;
    }

    private DraftGroup? Group(string name, long count, double threshold)
    {
        var settings = NeuronSettings.Default with { Parameters = new SomaSettings { Threshold = threshold } };
        var group = _draft.AddGroup(name, count, settings, null, out var code, out var why);
        if (group is null) Error(code, why);
        return group;
    }

    private void Map(TimedChip chip, IReadOnlyList<int> cores)
    {
        if (cores.Count != _draft.Groups.Count) Error("NC0104", $"cores for {cores.Count} layers, the image included, but the file has {_draft.Groups.Count}");
        else if (cores.Any(c => c < 1) || cores.Sum(c => (long)c) > chip.Cores.Count) Error("NC0706", $"{cores.Sum(c => (long)c)} cores asked for; each layer needs one and the chip has {chip.Cores.Count}");
        if (_bag.HasErrors) return;
        var core = 0;
        for (var g = 0; g < cores.Count; core += cores[g++])
        {
            var group = _draft.Groups[g];
            var each = group.Count / cores[g];
            for (var i = 0; i < group.Count; i++) _draft.Map(group.First + i, core + (each == 0 ? cores[g] - 1 : Math.Min(i / each, cores[g] - 1)));
        }
    }

    private void Error(string code, string message) => _bag.Error(code, message, new SourcePosition(_file));
}
