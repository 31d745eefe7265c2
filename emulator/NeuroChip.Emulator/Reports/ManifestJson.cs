using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuroChip.Emulator.Reports;

/// <summary>manifest.json.</summary>
public static class ManifestJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, with a final line feed.</summary>
    public static string Write(RunManifest manifest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("tool", "neurochip");
            json.WriteString("version", manifest.Version);
            json.WriteString("commit", manifest.Commit);
            json.WriteString("command", manifest.Command);
            json.WriteNumber("seed", manifest.Seed);
            json.WriteStartArray("inputs");
            foreach (var (path, sha256) in manifest.Inputs)
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteString("sha256", sha256);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("started", manifest.Started);
            json.WriteNumber("wall_seconds", manifest.WallSeconds);
            json.WriteNumber("peak_memory_bytes", manifest.PeakMemoryBytes);
            json.WriteBoolean("complete", manifest.Complete);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
