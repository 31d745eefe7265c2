using System.Globalization;
using System.Text;
using System.Text.Json;
using NeuroChip.Cli.Terminal;
using NeuroChip.Stimulus.Campaign;
using NeuroChip.Stimulus.Coverage;

namespace NeuroChip.Cli.LockStep;

/// <summary>What a lock step of random networks came to, as text, Markdown and JSON.</summary>
/// <param name="options">What was run.</param>
/// <param name="result">What it came to.</param>
/// <param name="reproduce">Command that runs the failed case alone; null = none failed.</param>
internal sealed class RandomReport(CampaignOptions options, CampaignResult result, string? reproduce)
{
    internal void Write(LockStepSettings settings, Output output) => LockStepFiles.Write(settings, output, Json, Markdown(), Text());

    private string Headline() => string.Create(CultureInfo.InvariantCulture,
        $"{result.Cases} cases, {result.Samples} samples from seed {options.Seed}: {result.TileCycles} tile-cycles and {result.States} words of neuron state equal");

    private string Text()
    {
        var text = new StringBuilder(Headline()).Append('\n');
        if (result.Difference is not null)
            text.Append("different in ").Append(result.Failed).Append('\n').Append("  ").Append(result.Difference).Append('\n').Append("  reproduce: ").Append(reproduce).Append('\n');
        if (!result.Complete) text.Append("interrupted: the result is that of the cases that were finished\n");
        text.Append("coverage, bins filled\n").Append(CoverageText.Summary(result.Coverage, options.Batch));
        return text.ToString();
    }

    private string Markdown()
    {
        var text = new StringBuilder("# Lock step of random networks\n\n").Append(Headline()).Append(".\n");
        if (result.Difference is not null)
            text.Append("\n**Different** in ").Append(result.Failed).Append(":\n\n    ").Append(result.Difference).Append("\n    ").Append(reproduce).Append('\n');
        if (!result.Complete) text.Append("\nInterrupted.\n");
        Table(text, "Profile", result.ByProfile);
        Table(text, "Tile", result.ByTile);
        return text.Append("\n## Coverage\n\n```\n").Append(CoverageText.Summary(result.Coverage, options.Batch)).Append("```\n\n").Append(CoverageText.Markdown(result.Coverage)).ToString();
    }

    private static void Table(StringBuilder text, string what, IReadOnlyList<KeyValuePair<string, long>> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n| {what} | tile-cycles |\n| --- | ---: |\n");
        foreach (var (name, cycles) in rows) text.Append(CultureInfo.InvariantCulture, $"| {name} | {cycles} |\n");
    }

    private void Json(Utf8JsonWriter json)
    {
        json.WriteBoolean("equal", result.Difference is null);
        json.WriteBoolean("complete", result.Complete);
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("first", options.First);
        json.WriteNumber("cases", result.Cases);
        json.WriteNumber("samples", result.Samples);
        json.WriteNumber("tile_cycles", result.TileCycles);
        json.WriteNumber("states", result.States);
        if (result.Difference is not null)
        {
            json.WriteStartObject("difference");
            json.WriteString("case", result.Failed!.ToString());
            json.WriteString("what", result.Difference);
            json.WriteString("reproduce", reproduce);
            json.WriteEndObject();
        }
        Rows(json, "profiles", result.ByProfile);
        Rows(json, "tiles", result.ByTile);
        json.WriteStartArray("coverage");
        foreach (var group in CoverageTable.Groups)
        {
            var (filled, required) = result.Coverage.Filled(group, options.Batch);
            json.WriteStartObject();
            json.WriteString("group", group.Name);
            json.WriteNumber("filled", filled);
            json.WriteNumber("required", required);
            json.WriteStartArray("bins");
            for (var b = 0; b < group.Bins.Count; b++)
            {
                json.WriteStartObject();
                json.WriteString("name", group.Bins[b].Name);
                json.WriteString("expected", CoverageText.Word(group.Bins[b].Kind));
                json.WriteNumber("hits", result.Coverage[group, b]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Rows(Utf8JsonWriter json, string name, IReadOnlyList<KeyValuePair<string, long>> rows)
    {
        json.WriteStartObject(name);
        foreach (var (key, cycles) in rows) json.WriteNumber(key, cycles);
        json.WriteEndObject();
    }
}
