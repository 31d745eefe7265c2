using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>What the rtl verbs have in common: the chip, and a report as a file in a folder or on standard output.</summary>
/// <param name="report">File name of the report.</param>
internal sealed class RtlArguments(string report)
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Option<string?> _chip = new("--chip") { Description = "Preset name or YAML file; see 'neurochip chips'.", HelpName = "CHIP" };
    private readonly Option<string[]> _set = new("--set") { Description = "Overrides a key of the chip. Repeatable.", HelpName = "KEY=VALUE" };
    private readonly Option<string?> _folder = new("-o", "--output") { Description = $"Folder for {report}.", HelpName = "DIR" };
    private readonly Option<bool> _json = new("--json") { Description = $"Prints {report} on stdout and nothing else." };

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _chip, _set, _folder, _json }) command.Add(option);
    }

    /// <summary>True if the user named or changed a chip.</summary>
    internal bool ChipGiven(ParseResult parsed) => parsed.GetValue(_chip) is not null || parsed.GetValue(_set) is { Length: > 0 };

    internal ChipConfig LoadChip(ParseResult parsed) => ChipCatalog.Load(parsed.GetValue(_chip) ?? "nvm-tile", parsed.GetValue(_set) ?? []);

    /// <summary>Finds out before a long run that the folder cannot be made.</summary>
    internal void ProbeFolder(ParseResult parsed)
    {
        if (parsed.GetValue(_folder) is not { } folder) return;
        OutputFolder.Probe(folder);
        InputFile.Keep(parsed, Path.Combine(folder, report));
    }

    /// <summary>Writes the report: one JSON object with the fields that <paramref name="fields"/> writes, and the same for people.</summary>
    internal void Write(ParseResult parsed, Output output, Action<Utf8JsonWriter> fields, Action<TextWriter> text)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Format))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }
        var document = Encoding.UTF8.GetString(stream.ToArray()) + "\n";
        if (parsed.GetValue(_folder) is { } folder) OutputFolder.WriteText(Path.Combine(folder, report), document);
        if (parsed.GetValue(_json)) output.Results.Write(document);
        else text(output.Results);
    }
}
