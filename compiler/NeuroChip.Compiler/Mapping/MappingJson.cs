using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>Writes mapping.json.</summary>
public static class MappingJson
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the report as UTF-8 JSON; the same report gives the same bytes.</summary>
    public static void Write(Stream stream, MappingReport report)
    {
        using (var w = new Utf8JsonWriter(stream, Format))
        {
            w.WriteStartObject();
            w.WriteString("network", report.Network);
            w.WriteString("chip", report.Chip.Name);
            w.WriteNumber("weight_bits", report.WeightBits);
            Totals(w, report);
            if (report.Chip.Mesh.Dies is { } dies) Dies(w, report, dies);
            w.WriteStartArray("populations");
            foreach (var p in report.Populations) Population(w, p);
            w.WriteEndArray();
            w.WriteStartArray("cores");
            foreach (var c in report.Cores) Core(w, report, c);
            w.WriteEndArray();
            w.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void Totals(Utf8JsonWriter w, MappingReport report)
    {
        w.WriteStartObject("totals");
        w.WriteNumber("cores_used", report.CoresUsed);
        w.WriteNumber("tiles_used", report.TilesUsed);
        w.WriteNumber("tiles", report.Chip.Tiles);
        w.WriteNumber("utilization_mean", report.UtilizationMean);
        w.WriteString("utilization_definition", "mean over the used cores of max(neurons, rows, stored weights), each over the core's capacity");
        w.WriteNumber("neurons", report.Cores.Sum(c => (long)c.Neurons));
        w.WriteNumber("weights", report.Cores.Sum(c => c.Weights));
        w.WriteNumber("route_entries", report.Cores.Sum(c => (long)c.RouteEntries));
        w.WriteEndObject();
    }

    private static void Dies(Utf8JsonWriter w, MappingReport report, DiesConfig dies)
    {
        w.WriteStartObject("dies");
        w.WriteNumber("width", dies.Columns);
        w.WriteNumber("height", dies.Rows);
        w.WriteNumber("tiles_wide", report.Chip.Mesh.Width / dies.Columns);
        w.WriteNumber("tiles_high", report.Chip.Mesh.Height / dies.Rows);
        w.WriteStartArray("cores_used");
        for (var die = 0; die < dies.Columns * dies.Rows; die++) w.WriteNumberValue(report.Cores.Count(c => report.Chip.Mesh.DieOf(c.TileX, c.TileY) == die));
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Population(Utf8JsonWriter w, PopulationMapping p)
    {
        w.WriteStartObject();
        w.WriteString("name", p.Name);
        w.WriteStartArray("shape");
        foreach (var d in p.Shape) w.WriteNumberValue(d);
        w.WriteEndArray();
        w.WriteNumber("neurons", p.Neurons);
        w.WriteNumber("depth", p.Depth);
        w.WriteNumber("cores", p.Cores);
        w.WriteNumber("route_entries", p.RouteEntries);
        w.WriteStartObject("quantization");
        w.WriteNumber("weight_error_max", p.WeightError);
        w.WriteNumber("threshold_error_max", p.ThresholdError);
        w.WriteNumber("keep_u_error_max", p.KeepUError);
        w.WriteNumber("keep_v_error_max", p.KeepVError);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Core(Utf8JsonWriter w, MappingReport report, CoreMapping c)
    {
        var limits = report.Chip.Core;
        w.WriteStartObject();
        w.WriteNumber("core", c.Index);
        w.WriteString("population", c.Population);
        w.WriteNumber("part", c.Part);
        w.WriteStartObject("tile");
        w.WriteNumber("x", c.TileX);
        w.WriteNumber("y", c.TileY);
        w.WriteEndObject();
        if (report.Chip.Mesh.Dies is not null) w.WriteNumber("die", report.Chip.Mesh.DieOf(c.TileX, c.TileY));
        w.WriteStartObject("slice");
        Range(w, "channels", c.Slice.C0, c.Slice.C1);
        Range(w, "rows", c.Slice.Y0, c.Slice.Y1);
        Range(w, "columns", c.Slice.X0, c.Slice.X1);
        w.WriteEndObject();
        w.WriteNumber("utilization", c.Utilization);
        Use(w, "neurons", c.Neurons, limits.Neurons);
        Use(w, "synapse_rows", c.Rows, limits.Synapse.Rows);
        Use(w, "weight_columns", c.Columns, limits.Synapse.WeightColumns);
        Use(w, "weights", c.Weights, (long)limits.Synapse.Rows * limits.Synapse.WeightColumns);
        Use(w, "axons", c.Axons, limits.Axons);
        Use(w, "route_entries", c.RouteEntries, limits.RouteEntries);
        Quantization(w, c.Quantization);
        w.WriteEndObject();
    }

    private static void Quantization(Utf8JsonWriter w, CoreQuantization q)
    {
        w.WriteStartObject("quantization");
        w.WriteNumber("scale", q.Scale.Max());
        w.WriteNumber("scale_min", q.Scale.Min());
        w.WriteNumber("input_shift", q.Neurons.InputShift);
        w.WriteNumber("state_unit", q.Scale.Max() / Math.Pow(2, q.Neurons.InputShift));
        w.WriteNumber("weight_error_max", q.Bound.WeightError);
        w.WriteNumber("threshold_error_max", q.Bound.ThresholdError);
        w.WriteNumber("bias_error_max", q.Bound.BiasError);
        w.WriteNumber("keep_u_error_max", q.Bound.KeepUError);
        w.WriteNumber("keep_v_error_max", q.Bound.KeepVError);
        w.WriteNumber("decay_rounding_error", q.Bound.Rounding);
        MembraneError(w, q.Bound);
        w.WriteEndObject();
        w.WriteStartObject("accumulator_proof");
        w.WriteNumber("worst_local_neuron", q.WorstNeuron);
        w.WriteNumber("bound", q.AccumulatorBound);
        w.WriteNumber("limit", q.AccumulatorLimit);
        w.WriteEndObject();
        w.WriteStartObject("state_proof");
        w.WriteNumber("bound", q.StateBound);
        w.WriteString("covers", q.StateProved ? "any number of steps" : "one worst-case step from below threshold; beyond it the state saturates");
        w.WriteEndObject();
    }

    private static void MembraneError(Utf8JsonWriter w, QuantizationBound bound)
    {
        w.WriteStartObject("membrane_error");
        w.WriteString("formula", "e_u = (n weight_error + bias_error + keep_u_error U + rounding) / (1 - keep_u); e_v = (e_u + bias_error + keep_v_error V + rounding) / (1 - keep_v); n events per step, |u| <= U, |v| <= V, between spikes");
        var still = bound.SteadyMembraneError(0, 0, 0);
        if (double.IsFinite(still))
        {
            w.WriteNumber("without_input", still);
            w.WriteNumber("per_event", bound.SteadyMembraneError(1, 0, 0) - still);
        }
        else
        {
            // No leak: the error of a weight stays in the membrane.
            w.WriteNumber("per_event_received", bound.WeightError);
        }
        w.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter w, string name, int from, int to)
    {
        w.WriteStartArray(name);
        w.WriteNumberValue(from);
        w.WriteNumberValue(to);
        w.WriteEndArray();
    }

    private static void Use(Utf8JsonWriter w, string name, long used, long limit)
    {
        w.WriteStartObject(name);
        w.WriteNumber("used", used);
        w.WriteNumber("limit", limit);
        w.WriteNumber("utilization", limit == 0 ? 0 : (double)used / limit);
        w.WriteEndObject();
    }
}
