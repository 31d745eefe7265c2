using System.Globalization;
using System.Text.Json;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Mapping.Traffic;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Cli.Running;

/// <summary>
/// Firing rates measured by an earlier run: sparsity of stats.json gives one rate a layer and that of the input, spikes.csv one a neuron. From an output folder
/// both are taken: the layer's rate of all samples, shared out over its neurons as in the raster.
/// </summary>
internal static class RatesFile
{
    private const string Hint = "give the output folder of 'neurochip run' on the same network, its stats.json or its spikes.csv";

    /// <exception cref="DiagnosticException">NC0102, NC0601.</exception>
    internal static SpikeRates Read(string path, NetworkPlan plan)
    {
        if (Directory.Exists(path))
        {
            var stats = Stats(Path.Combine(path, "stats.json"), plan);
            var spikes = Path.Combine(path, "spikes.csv");
            if (File.Exists(spikes)) Share(stats, Spikes(spikes, plan));
            return new SpikeRates($"measured: {path}", stats);
        }
        if (!File.Exists(path)) throw new DiagnosticException("NC0102", "file not found", new SourcePosition(path), Hint);
        return new SpikeRates($"measured: {path}", path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Spikes(path, plan) : Stats(path, plan));
    }

    private static Dictionary<string, double[]> Stats(string path, NetworkPlan plan)
    {
        if (!File.Exists(path)) throw new DiagnosticException("NC0102", "file not found", new SourcePosition(path), Hint);
        var rates = new Dictionary<string, double[]>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(InputFile.Guard(path, () => File.ReadAllBytes(path)));
            var sparsity = json.RootElement.GetProperty("sparsity");
            if (sparsity.TryGetProperty("input_firing_rate", out var input)) Add(rates, plan.Input.Name, Value(input));
            foreach (var layer in sparsity.GetProperty("layers").EnumerateArray()) Add(rates, layer.GetProperty("name").GetString(), Value(layer.GetProperty("firing_rate")));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new DiagnosticException("NC0601", "no stats.json: the section 'sparsity' with the rates of the layers cannot be read", new SourcePosition(path), Hint);
        }
        return Known(rates, path, plan);
    }

    private static double? Value(JsonElement figure) => figure.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static void Add(Dictionary<string, double[]> rates, string? name, double? rate)
    {
        if (name is not null && rate is { } r && double.IsFinite(r) && r >= 0) rates[name] = [r];
    }

    private static Dictionary<string, double[]> Spikes(string path, NetworkPlan plan)
    {
        var sizes = plan.Populations.ToDictionary(p => p.Name, p => p.Shape.Size, StringComparer.Ordinal);
        var counts = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var steps = new Dictionary<int, int>();
        var number = 0;
        foreach (var line in InputFile.Guard(path, () => File.ReadAllLines(path)))
        {
            if (++number == 1 || line.Length == 0) continue;
            // sample,step,population,neuron,count,cycle; only a name can hold commas, and is quoted then.
            var ends = line.Split(',');
            var name = ends.Length < 6 ? "" : string.Join(',', ends[2..^3]);
            if (name.Length > 1 && name[0] == '"') name = name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
            if (ends.Length < 6 || !Whole(ends[0], out var sample) || !Whole(ends[1], out var step) || !Whole(ends[^3], out var neuron) || !Whole(ends[^2], out var count))
                throw new DiagnosticException("NC0601", "no line of a spikes.csv (sample,step,population,neuron,count,cycle)", new SourcePosition(path, number), Hint);
            if (!sizes.TryGetValue(name, out var size)) continue;
            if (neuron >= size) throw new DiagnosticException("NC0601", $"'{name}' has {size} neurons, neuron {neuron} fires here", new SourcePosition(path, number), Hint);
            if (!counts.TryGetValue(name, out var of)) counts[name] = of = new double[size];
            of[neuron] += count;
            steps[sample] = Math.Max(steps.GetValueOrDefault(sample), step + 1);
        }
        var total = Math.Max(1.0, steps.Values.Sum(s => (double)s));
        foreach (var of in counts.Values)
            for (var i = 0; i < of.Length; i++) of[i] /= total;
        return Known(counts, path, plan);
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>Gives every layer of the raster its rate over all samples; one that is silent there keeps equal rates.</summary>
    private static void Share(Dictionary<string, double[]> layers, Dictionary<string, double[]> neurons)
    {
        foreach (var (name, raster) in neurons)
        {
            var sum = raster.Sum();
            if (!layers.TryGetValue(name, out var rate) || sum <= 0) continue;
            layers[name] = [.. raster.Select(r => r * rate[0] * raster.Length / sum)];
        }
    }

    private static Dictionary<string, double[]> Known(Dictionary<string, double[]> rates, string path, NetworkPlan plan)
    {
        if (plan.Populations.Any(p => rates.ContainsKey(p.Name))) return rates;
        throw new DiagnosticException("NC0601", $"no rate of a layer of this network ({Excerpt.Of(string.Join(", ", plan.Populations.Select(p => p.Name)))})", new SourcePosition(path), Hint);
    }
}
