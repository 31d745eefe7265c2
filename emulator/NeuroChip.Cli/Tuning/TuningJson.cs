using System.Text;
using System.Text.Json;

namespace NeuroChip.Cli.Tuning;

/// <summary>Writes tuning.json: what was chosen, what it costs, and every variant that was tried. The same search gives the same bytes.</summary>
internal static class TuningJson
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n" };

    internal static string Write(TuningReport report)
    {
        using var stream = new MemoryStream();
        using (var w = new Utf8JsonWriter(stream, Format))
        {
            w.WriteStartObject();
            w.WriteString("network", report.Original.Network.Image.Network);
            w.WriteString("chip", report.Original.Chip.Name);
            w.WriteNumber("samples_calibration", report.Result.Before.Samples);
            w.WriteNumber("samples_unseen", report.UnseenBefore?.Samples ?? 0);
            w.WriteNumber("max_loss_points", report.Loss);
            w.WriteStartObject("figures");
            foreach (var (name, unit, before, after) in report.Figures)
            {
                w.WriteStartObject(name);
                w.WriteString("unit", unit);
                w.WriteNumber("before", before);
                w.WriteNumber("after", after);
                w.WriteEndObject();
            }
            w.WriteEndObject();
            w.WriteStartArray("pruned");
            foreach (var p in report.Tuned.Layers)
            {
                w.WriteStartObject();
                w.WriteString("node", p.Name);
                w.WriteNumber("share_of_rows", p.Share);
                w.WriteNumber("clusters", p.Clusters);
                w.WriteNumber("rows_before", p.RowsBefore);
                w.WriteNumber("rows_after", p.RowsAfter);
                w.WriteNumber("weights_before", p.Weights);
                w.WriteNumber("weights_after", p.WeightsAfter);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartObject("weight_bits");
            foreach (var (layer, bits) in report.Widths) w.WriteNumber(layer, bits);
            w.WriteEndObject();
            w.WriteStartArray("tried");
            foreach (var step in report.Result.Steps)
            {
                w.WriteStartObject();
                w.WriteString("change", step.Change);
                w.WriteNumber("correct", step.Score.Correct);
                w.WriteNumber("energy_joules", step.Score.Energy);
                w.WriteNumber("crossbar_rows", step.Score.Rows);
                w.WriteNumber("stored_weights_bits", step.Score.StoredBits);
                w.WriteBoolean("kept", step.Kept);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
