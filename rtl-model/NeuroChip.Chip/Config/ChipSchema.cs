using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuroChip.Chip.Config;

/// <summary>JSON schema of chip files (draft 2020-12), for editors; docs/reference/chip.schema.json is this text.</summary>
public static class ChipSchema
{
    private const string Number = @"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?";

    /// <summary>Writes the schema, indented, with line feeds.</summary>
    public static string Generate()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "NeuroChip chip file");
            Section(json, "");
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Section(Utf8JsonWriter json, string section)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        if (section.Length == 0) Extends(json);
        foreach (var name in ChipLayers.NamesIn(section))
        {
            var path = section.Length == 0 ? name : section + "." + name;
            if (path is "extends" or "sources") continue;
            json.WriteStartObject(name);
            if (ChipKeys.ByPath.TryGetValue(path, out var key)) Value(json, key);
            else Section(json, path);
            json.WriteEndObject();
        }
        if (section.Length == 0) Sources(json);
        json.WriteEndObject();
        if (section.Length == 0) Required(json);
    }

    // A file that extends a preset may leave out everything else.
    private static void Required(Utf8JsonWriter json)
    {
        json.WriteStartObject("if");
        json.WriteStartObject("not");
        Names(json, ["extends"]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("then");
        Names(json, ChipKeys.All.Where(k => k.Required).Select(k => k.Path.Split('.')[0]).Distinct());
        json.WriteStartObject("properties");
        foreach (var group in ChipKeys.All.Where(k => k.Required && k.Section.Length > 0).GroupBy(k => k.Section))
        {
            json.WriteStartObject(group.Key);
            Names(json, group.Select(k => k.Name));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, IEnumerable<string> names)
    {
        json.WriteStartArray("required");
        foreach (var name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, ChipKey key)
    {
        json.WriteString("description", key.Description);
        switch (key.Type)
        {
            case KeyType.Text:
                json.WriteString("type", "string");
                json.WriteNumber("maxLength", ChipText.MaxLength);
                break;
            case KeyType.Choice:
                Choices(json, key.Choices);
                break;
            case KeyType.Count:
                Integer(json, key);
                break;
            case KeyType.CountOrAuto:
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                json.WriteString("const", "auto");
                json.WriteEndObject();
                json.WriteStartObject();
                Integer(json, key);
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            default:
                json.WriteString("type", "string");
                json.WriteString("pattern", $"^{Number} *({string.Join('|', key.Type.Units())})$");
                json.WriteString("$comment", "range: " + ChipValueParser.Range(key));
                break;
        }
        if (key.Default is not null && key.Path != "chip") Default(json, key);
    }

    private static void Default(Utf8JsonWriter json, ChipKey key)
    {
        if (key.Type == KeyType.Count) json.WriteNumber("default", long.Parse(key.Default!, CultureInfo.InvariantCulture));
        else json.WriteString("default", key.Default);
    }

    private static void Integer(Utf8JsonWriter json, ChipKey key)
    {
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", key.Min);
        json.WriteNumber("maximum", key.Max);
    }

    private static void Choices(Utf8JsonWriter json, IEnumerable<string> choices)
    {
        json.WriteStartArray("enum");
        foreach (var choice in choices) json.WriteStringValue(choice);
        json.WriteEndArray();
    }

    private static void Extends(Utf8JsonWriter json)
    {
        json.WriteStartObject("extends");
        json.WriteString("description", "preset whose keys apply where this file gives none");
        Choices(json, ChipCatalog.Names);
        json.WriteEndObject();
    }

    private static void Sources(Utf8JsonWriter json)
    {
        json.WriteStartObject("sources");
        json.WriteString("description", "where numbers come from, by key path; a preset names one for every number");
        json.WriteString("type", "object");
        json.WriteStartObject("propertyNames");
        Choices(json, ChipKeys.All.Select(k => k.Path));
        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        Names(json, KeySources.Fields);
        json.WriteStartObject("properties");
        json.WriteStartObject("source");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteStartObject("kind");
        Choices(json, KeySources.Kinds);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
