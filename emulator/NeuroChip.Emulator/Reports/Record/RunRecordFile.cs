using System.Text.Encodings.Web;
using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>Writes and reads record.json.</summary>
public static class RunRecordFile
{
    /// <summary>Name of the file in an output folder.</summary>
    public const string Name = "record.json";

    private const long MaxBytes = 1L << 30;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes the document.</summary>
    public static void Write(Stream stream, RunRecord record)
    {
        JsonSerializer.Serialize(stream, record, Options);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads and checks a record.</summary>
    /// <exception cref="DiagnosticException">NC0102: no such file; NC0804: malformed, of another version, or at odds with its own chip.</exception>
    public static (RunRecord Record, ChipConfig Chip) Read(string path)
    {
        RunRecord record;
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw Malformed(path, $"larger than {MaxBytes >> 20} MiB");
            using var stream = File.OpenRead(path);
            record = JsonSerializer.Deserialize<RunRecord>(stream, Options) ?? throw Malformed(path, "the document is null");
        }
        catch (JsonException e)
        {
            throw Malformed(path, Plain(e), new SourcePosition(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1));
        }
        catch (NotSupportedException e)
        {
            throw Malformed(path, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DiagnosticException([FileFailure.Reading(path, e, "give the output folder of a finished 'neurochip run'")]);
        }
        if (record.Version != RunRecord.CurrentVersion) throw Malformed(path, $"version {record.Version}, this tool reads {RunRecord.CurrentVersion}");
        var chip = ChipCatalog.Parse(path + ":chip", record.ChipYaml);
        if (Problem(record, chip) is { } problem) throw Malformed(path, problem);
        return (record, chip);
    }

    // What the library says of a value names its own types; where it stands is what helps.
    private static string Plain(JsonException e) => e.Path is { Length: > 1 } at ? $"the value of {at[2..]} is missing or of another kind" : "not complete JSON";

    private static string? Problem(RunRecord r, ChipConfig chip)
    {
        // Sums over tiles, units and events stay within 64 bits.
        var most = long.MaxValue / 64 / chip.Tiles;
        foreach (var counter in CounterText.Of(chip).Select(c => SnakeCase.Of(c.ToString())))
            if (!r.TileCounters.TryGetValue(counter, out var values) || values is null || values.Length != chip.Tiles || Array.Exists(values, v => v < 0 || v > most))
                return $"counter '{counter}' has not one count for each of {chip.Tiles} tiles";
        foreach (var counter in Enum.GetNames<ChipCounter>().Select(SnakeCase.Of))
            if (!r.ChipCounters.TryGetValue(counter, out var value) || value < 0 || value > most) return $"chip counter '{counter}' is missing or out of range";
        if (r.Options.Concat(r.Settings).Any(o => o.Key is null || o.Value is null) || r.Warnings.Concat(r.NotModelled).Any(w => w is null)) return "a text is null";
        if (r.Reference is { } reference && (reference.Definition is null || reference.Layers is null || reference.Layers.Any(l => l?.Name is null))) return "the reference is incomplete";
        if (r.RasterLines < 0) return "a negative number of spikes";
        if (r.Populations.Length == 0 || Array.Exists(r.Populations, p => p is null || p.Shape is null || p.Name is null || p.Shape.Length == 0 || Array.Exists(p.Shape, d => d < 1))) return "populations without a shape";
        if ((uint)r.OutputPopulation >= r.Populations.Length) return "the output is not a population";
        if (Array.Exists(r.Projections, p => p is null || (uint)p.Source >= r.Populations.Length || (uint)p.Target >= r.Populations.Length || p.Weights < 0)) return "a projection leads outside the populations";
        if (Array.Exists(r.Cores, c => c is null || (uint)c.X >= chip.Mesh.Width || (uint)c.Y >= chip.Mesh.Height || (uint)c.Population >= r.Populations.Length)) return "a core lies outside the mesh or the populations";
        return Array.Exists(r.Samples, s => s is null || s.Id is null || s.SpikeDigest is null || s.CycleDigest is null || s.OutputScores is null || s.PopulationSpikes is null || s.Cycles < 0 || s.Steps < 0) ? "a sample is incomplete" : null;
    }

    private static DiagnosticException Malformed(string path, string what, SourcePosition? position = null) =>
        new("NC0804", "not a valid run record: " + what, position ?? new SourcePosition(path), "run the network again with this version of the tool");
}
