using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuroChip.Regression.Tests.Golden;

/// <summary>
/// A stats.json reduced to what a golden file keeps: figures with value and unit. Descriptions and the sources of prices may be reworded without a golden
/// file changing; sections that say what the user asked for or what the float run did are left to other tests.
/// </summary>
internal static class GoldenStats
{
    private static readonly string[] Sections = ["schema_version", "workload", "latency", "events", "sparsity", "energy", "counters", "digest"];
    private static readonly string[] Workload = ["network", "samples", "timesteps", "labelled", "correct"];
    private static readonly string[] Texts = ["key", "component", "name"];

    internal static string Trim(string stats)
    {
        var trimmed = new JsonObject();
        foreach (var (name, value) in JsonNode.Parse(stats)!.AsObject())
            if (Sections.Contains(name)) trimmed[name] = name == "workload" ? Keep(value!.AsObject(), Workload) : Trim(value!);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" })) Write(writer, trimmed);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonObject Keep(JsonObject section, string[] names)
    {
        var kept = new JsonObject();
        foreach (var name in names) kept[name] = Trim(section[name]!);
        return kept;
    }

    private static JsonNode Trim(JsonNode node)
    {
        if (node is JsonArray array) return new JsonArray([.. array.Select(e => Trim(e!))]);
        if (node is not JsonObject section) return node.DeepClone();
        if (section.ContainsKey("value")) return new JsonObject { ["value"] = section["value"]?.DeepClone(), ["unit"] = section["unit"]!.DeepClone() };
        var trimmed = new JsonObject();
        foreach (var (name, value) in section)
        {
            if (value is JsonObject or JsonArray && !name.StartsWith("reference_", StringComparison.Ordinal) && name is not ("spike_mismatch_rate" or "spike_count_mismatch_rate" or "uncertainty")) trimmed[name] = Trim(value);
            else if (value is JsonValue && Texts.Contains(name)) trimmed[name] = value.DeepClone();
        }
        return trimmed;
    }

    /// <summary>A figure stands on one line, so that a change reads well in a diff.</summary>
    private static void Write(Utf8JsonWriter writer, JsonNode node)
    {
        switch (node)
        {
            case JsonObject figure when figure.ContainsKey("value"):
                writer.WriteRawValue($"{{\"value\": {figure["value"]?.ToJsonString() ?? "null"}, \"unit\": {figure["unit"]!.ToJsonString()}}}");
                break;
            case JsonObject section:
                writer.WriteStartObject();
                foreach (var (name, value) in section)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value!);
                }
                writer.WriteEndObject();
                break;
            case JsonArray array:
                writer.WriteStartArray();
                foreach (var element in array) Write(writer, element!);
                writer.WriteEndArray();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
