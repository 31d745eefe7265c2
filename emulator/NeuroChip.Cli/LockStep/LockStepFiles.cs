using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.LockStep;

/// <summary>lockstep.json and lockstep.md in the output folder, and one of both on stdout. No wall time: same seed, same bytes.</summary>
internal static class LockStepFiles
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is written to an output folder, beside the waveform of a difference.</summary>
    internal static IEnumerable<string> In(string folder) => OutputFolder.Files(folder, "lockstep.json", "lockstep.md");

    internal static void Write(LockStepSettings settings, Output output, Action<Utf8JsonWriter> fields, string markdown, string text)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }
        var document = Encoding.UTF8.GetString(stream.ToArray()) + "\n";
        using var files = new OutputFiles(output);
        files.Text(Path.Combine(settings.Folder, "lockstep.json"), document);
        files.Text(Path.Combine(settings.Folder, "lockstep.md"), markdown);
        files.Commit();
        output.Results.Write(settings.Json ? document : text + $"written to {settings.Folder}: lockstep.json, lockstep.md\n");
    }
}
