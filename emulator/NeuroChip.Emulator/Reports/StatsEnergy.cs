using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Reports;

/// <summary>The sections of stats.json that carry prices: energy, area.</summary>
internal static class StatsEnergy
{
    private const string NoSamples = "no sample was finished";
    private const string Uncertainty = "relative uncertainty of the unit cost";

    internal static void Energy(FigureWriter json, ReportFigures f)
    {
        var ledger = f.Energy;
        json.Figure("total", ledger.Total, "J", "energy of all finished samples; the exact sum of the rows");
        json.Figure("per_sample_mean", f.EnergyPerSample, "J", "total / samples", NoSamples);
        json.Figure("static", ledger.Static, "J", "leakage over the whole run time: every router, and the cores in use (unused cores are power-gated)");
        json.Object("interval", () =>
        {
            json.Figure("low", ledger.Interval.Low, "J", "total minus the rows' uncertainties, added in quadrature as independent");
            json.Figure("high", ledger.Interval.High, "J", "total plus the rows' uncertainties, added in quadrature as independent");
        });
        json.Figure("assumed_share", ledger.AssumedShare, "ratio", "share of the total that rests on unit costs of kind 'assumed'");
        json.Figure("per_synaptic_operation", ReportFigures.Ratio((double)ledger.Total, f.Sum(Chip.Results.Counter.SynapticOperations)), "J", "total / synaptic operations", "no synaptic operation happened");
        json.Figure("per_spike", ReportFigures.Ratio((double)ledger.Total, f.Sum(Chip.Results.Counter.Spikes)), "J", "total / spikes", "no neuron fired");
        json.Figure("converter_model", ConverterPrices.NameOf(f.Input.Converters), "name", "model that prices a conversion; published models differ about tenfold");
        json.Array("converter_models", f.Converters, model =>
        {
            json.Text("name", ConverterPrices.NameOf(model.Model));
            json.Figure("per_conversion", model.Conversion, "J", "joules of one conversion by this model");
            json.Figure("total", model.Total, "J", "all conversions of the run by this model");
            json.Figure("run_total", model.RunTotal, "J", "energy.total with this model's conversions in place of those used");
            json.Text("source", model.Source);
        });
        json.Array("rows", ledger.Rows, row =>
        {
            json.Text("key", row.Key);
            json.Text("component", row.Component);
            json.Text("event", row.Event);
            json.Figure("count", row.Count, "events", row.Description);
            json.Figure("unit_cost", row.UnitCost, "J", row.Static ? "joules per cycle of one instance" : "joules per event");
            json.Figure("total", row.Total, "J", "count * unit_cost, exactly");
            json.Text("source", row.Source);
            json.Text("kind", SnakeCase.Of(row.Kind.ToString()));
            json.Text("note", row.Note);
            json.Figure("uncertainty", row.Uncertainty, "ratio", Uncertainty);
        });
        json.Array("by_component", ledger.Components, component =>
        {
            json.Text("name", component.Component);
            json.Figure("total", component.Total, "J", "sum of the component's rows");
        });
        json.Array("by_layer", ledger.Layers, layer =>
        {
            json.Text("name", layer.Name);
            json.Figure("total", layer.Total, "J", layer.Population < 0
                ? "energy of the tiles without a core: transit traffic, barrier, router leakage"
                : "energy of the layer's tiles, transit traffic included");
            json.Object("components", () =>
            {
                foreach (var part in layer.Components) json.Figure(SnakeCase.Of(part.Component), part.Total, "J", "of this component on this layer");
            });
        });
        Tiles(json, f);
    }

    /// <summary>Energy per core: of every tile that spent any.</summary>
    private static void Tiles(FigureWriter json, ReportFigures f)
    {
        var width = f.Input.Chip.Mesh.Width;
        json.Array("by_tile", Enumerable.Range(0, f.Energy.Tiles.Count).Where(t => f.Energy.Tiles[t] != 0), t =>
        {
            json.Text("name", $"{t % width},{t / width}");
            json.Text("layer", f.TileLayers.Names[f.TileLayers[t]]);
            json.Figure("total", f.Energy.Tiles[t], "J", "everything on the tile: its core, transit traffic, leakage, its part of the barrier");
        });
    }

    internal static void Baselines(FigureWriter json, ReportFigures f) => json.Array("baselines", f.Baselines, b =>
    {
        json.Text("name", b.Name);
        json.Figure("seconds_per_sample", b.Seconds, "s", "estimated time of a sample");
        json.Figure("joules_per_sample", b.Joules, "J", "estimated energy of a sample");
        json.Figure("products_per_sample", b.Products, "events", "multiply-accumulates of a sample, zeros included");
        json.Figure("memory_bytes_per_sample", b.MemoryBytes, "bytes", "traffic with the memory outside the chip");
        json.Figure("membrane_bytes_per_timestep", b.MembraneBytesPerTimestep, "bytes", "membranes read and written in a time-step");
        json.Text("bound", b.Bound);
        json.Text("assumptions", string.Join("; ", b.Assumptions));
        json.Array("figures", b.Figures, figure =>
        {
            json.Text("name", figure.Name);
            json.Figure("value", figure.Value, figure.Unit.Length == 0 ? "count" : figure.Unit, "taken from the source");
            json.Text("kind", SnakeCase.Of(figure.Kind.ToString()));
            json.Text("source", figure.Source);
        });
    });

    internal static void Area(FigureWriter json, ReportFigures f)
    {
        json.Figure("total", f.Area.Total, "m2", "area of the chip's blocks; the exact sum of the rows, without pads and global wiring");
        json.Object("interval", () =>
        {
            json.Figure("low", f.Area.Interval.Low, "m2", "total minus the rows' uncertainties, added in quadrature as independent");
            json.Figure("high", f.Area.Interval.High, "m2", "total plus the rows' uncertainties, added in quadrature as independent");
        });
        json.Array("rows", f.Area.Rows, row =>
        {
            json.Text("key", row.Key);
            json.Text("component", row.Component);
            json.Text("block", row.Block);
            json.Figure("count", row.Count, "blocks", "blocks on the chip");
            json.Figure("unit_area", row.UnitArea, "m2", "area of one block");
            json.Figure("total", row.Total, "m2", "count * unit_area, exactly");
            json.Text("source", row.Source);
            json.Text("kind", SnakeCase.Of(row.Kind.ToString()));
            json.Text("note", row.Note);
            json.Figure("uncertainty", row.Uncertainty, "ratio", Uncertainty);
        });
    }
}
