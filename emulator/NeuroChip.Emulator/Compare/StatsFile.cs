using System.Text.Json;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Emulator.Compare;

/// <summary>A stats.json, flattened: every figure and text under its path; array elements are addressed by their key or name, <c>energy.rows[array.cell_off].total</c>.</summary>
public sealed class StatsFile
{
    private const long MaxBytes = 256L << 20;
    private const int MaxProblems = 20;

    private readonly Dictionary<string, StatsFigure> _byPath = new(StringComparer.Ordinal);
    private readonly List<StatsFigure> _figures = [];
    private readonly DiagnosticBag _problems = new();
    private readonly string _file;

    private StatsFile(string file) => _file = file;

    /// <summary>Figures and texts in file order.</summary>
    public IReadOnlyList<StatsFigure> Figures => _figures;

    /// <summary>A figure by path; null if absent.</summary>
    public StatsFigure? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Reads a file.</summary>
    /// <exception cref="DiagnosticException">NC0102: no such file; NC0804: malformed.</exception>
    public static StatsFile Load(string path)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new DiagnosticException("NC0804", $"file is larger than {MaxBytes >> 20} MiB", new SourcePosition(path), "give the stats.json of a run, or the folder that holds it");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DiagnosticException([FileFailure.Reading(path, e, "give the stats.json of an output folder")]);
        }
        return Parse(bytes, path);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">Name for diagnostics.</param>
    /// <exception cref="DiagnosticException">NC0804.</exception>
    public static StatsFile Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        var stats = new StatsFile(file);
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind == JsonValueKind.Object) stats.Walk(document.RootElement, "");
            else stats.Problem("the document is not an object");
        }
        catch (JsonException e)
        {
            throw new DiagnosticException("NC0804", "not valid JSON: " + e.Message.Split(" LineNumber")[0].Split(" Path:")[0],
                new SourcePosition(file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), "give the stats.json of a run, or the folder that holds it");
        }
        catch (InvalidOperationException e)
        {
            // A string or name that is valid JSON but not valid UTF-16, such as a lone surrogate.
            throw new DiagnosticException("NC0804", "text that is not valid Unicode: " + e.Message.Split('\n')[0], new SourcePosition(file), "give the stats.json of a run, or the folder that holds it");
        }
        if (stats.Find("schema_version") is null && !stats._problems.HasErrors) stats.Problem("'schema_version' is missing");
        stats._problems.ThrowIfErrors();
        return stats;
    }

    private void Walk(JsonElement element, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : path + "." + property.Name;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object when property.Value.TryGetProperty("value", out var value):
                    Figure(name, property.Value, value);
                    break;
                case JsonValueKind.Object:
                    Walk(property.Value, name);
                    break;
                case JsonValueKind.Array:
                    Elements(name, property.Value);
                    break;
                case JsonValueKind.String:
                    Add(new StatsFigure(name, property.Value.GetString()!, "", null));
                    break;
                default:
                    Problem($"'{Short(name)}' is a bare {property.Value.ValueKind.ToString().ToLowerInvariant()}, not a figure with value and unit");
                    break;
            }
        }
    }

    private void Elements(string path, JsonElement array)
    {
        var index = 0;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                Problem($"'{Short(path)}[{index}]' is not an object");
                return;
            }
            var key = Text(item, "key") is { } k ? Text(item, "component") is { } c ? $"{c}/{k}" : k : Text(item, "name") ?? index.ToString();
            var copies = seen[key] = seen.GetValueOrDefault(key) + 1;
            Walk(item, copies == 1 ? $"{path}[{key}]" : $"{path}[{key}#{copies}]");
            index++;
        }
    }

    private void Figure(string path, JsonElement figure, JsonElement value)
    {
        var unit = Text(figure, "unit");
        if (unit is null) Problem($"'{Short(path)}' has no unit");
        else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Problem($"the value of '{Short(path)}' is not a number, text or null");
        else if (value.ValueKind == JsonValueKind.String) Add(new StatsFigure(path, value.GetString()!, unit, null));
        else if (value.ValueKind != JsonValueKind.Number) Add(new StatsFigure(path, value.GetRawText(), unit, null));
        else if (value.TryGetDouble(out var number) && double.IsFinite(number)) Add(new StatsFigure(path, value.GetRawText(), unit, number));
        else Problem($"the value of '{Short(path)}' is out of range");
    }

    private void Add(StatsFigure figure)
    {
        if (_byPath.TryAdd(figure.Path, figure)) _figures.Add(figure);
        else Problem($"'{Short(figure.Path)}' occurs twice");
    }

    private void Problem(string message)
    {
        if (_problems.Items.Count < MaxProblems)
            _problems.Error("NC0804", message, new SourcePosition(_file), "write the file again with 'neurochip run'");
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Short(string path) => path.Length <= 120 ? path : path[..119] + "…";
}
