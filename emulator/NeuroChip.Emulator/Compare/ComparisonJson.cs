using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuroChip.Emulator.Compare;

/// <summary>A comparison for machines: one JSON document.</summary>
public static class ComparisonJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, with a final line feed.</summary>
    public static string Write(StatsComparison comparison)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("equal", comparison.Equal);
            json.WriteNumber("compared", comparison.Compared);
            json.WriteStartArray("modules");
            foreach (var module in comparison.Modules)
            {
                json.WriteStartObject();
                json.WriteString("group", module.Group);
                json.WriteString("module", module.Module);
                json.WriteString("path", module.Path);
                json.WriteString("unit", module.Unit);
                json.WriteNumber("before", module.Before);
                json.WriteNumber("after", module.After);
                Optional(json, "relative", module.Relative);
                json.WriteNumber("share", module.Share);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("differences");
            foreach (var difference in comparison.Differences)
            {
                json.WriteStartObject();
                json.WriteString("path", difference.Path);
                json.WriteString("unit", (difference.After ?? difference.Before)!.Unit);
                Value(json, "before", difference.Before);
                Value(json, "after", difference.After);
                Optional(json, "change", difference.Change);
                Optional(json, "relative", difference.Relative);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Value(Utf8JsonWriter json, string name, StatsFigure? figure)
    {
        json.WritePropertyName(name);
        if (figure is null) json.WriteNullValue();
        else if (figure.Number is not null) json.WriteRawValue(figure.Value);
        else json.WriteStringValue(figure.Value);
    }

    private static void Optional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } v && double.IsFinite(v)) json.WriteNumber(name, v);
        else json.WriteNull(name);
    }
}
