using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Baselines;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Reports;

/// <summary>The figures derived from a run, computed once and used by stats.json, report.html and the printed table alike.</summary>
public sealed class ReportFigures
{
    private static readonly Counter[] Counters = Enum.GetValues<Counter>();

    private ReportFigures(ReportInput input)
    {
        Input = input;
        TileLayers = new TileLayers(input.Chip, input.Image);
        var cells = input.Devices is { } devices ? input.Technology.WithCells(devices.Cells) : input.Technology;
        var prices = cells.With(input.Converters, input.Chip);
        Energy = EnergyLedger.Price(input.Run.Counters, input.Chip, input.Image, prices);
        Dies = input.Devices is { } runs ? [.. runs.Dies.Select(d => DieCost.Of(d, input, prices))] : [];
        Converters = [.. ConverterPrices.Names.Select(n => ConverterFigures.Of(n.Model, this)).OfType<ConverterFigures>()];
        Area = AreaLedger.Price(input.Chip, input.Technology);
        Layers = Sum(input, TileLayers);
        foreach (var sample in input.Run.Samples)
        {
            RecordedSteps += sample.Steps - input.Image.Depth;
            if (sample.Label < 0) continue;
            Labelled++;
            if (sample.Prediction == sample.Label) Correct++;
        }
        AccuracyOverTime = AccuracyCurve.Of(input.Run.Samples, input.Timesteps, input.Reference?.Accuracy);
        Baselines = Baseline.Of(BaselineLayer.Of(input.Image), PerSample(RecordedSteps) ?? 0);
    }

    /// <summary>What the figures were derived from.</summary>
    public ReportInput Input { get; }

    /// <summary>Tile to layer.</summary>
    public TileLayers TileLayers { get; }

    /// <summary>Energy of the run.</summary>
    public EnergyLedger Energy { get; }

    /// <summary>Area of the chip.</summary>
    public AreaLedger Area { get; }

    /// <summary>What each die of a run on devices costs; empty otherwise.</summary>
    public IReadOnlyList<DieCost> Dies { get; }

    /// <summary>What the run costs by each model of the converters that covers this chip.</summary>
    public IReadOnlyList<ConverterFigures> Converters { get; }

    /// <summary>The same network on other machines.</summary>
    public IReadOnlyList<Baseline> Baselines { get; }

    /// <summary>Layers with tiles: the populations in image order without the input, then the mesh.</summary>
    public IReadOnlyList<LayerActivity> Layers { get; }

    /// <summary>Finished samples.</summary>
    public int Samples => Input.Run.Samples.Count;

    /// <summary>Samples with a label.</summary>
    public int Labelled { get; }

    /// <summary>Labelled samples classified correctly.</summary>
    public int Correct { get; }

    /// <summary>Share of labelled samples classified correctly; null without labels.</summary>
    public double? Accuracy => Labelled == 0 ? null : (double)Correct / Labelled;

    /// <summary>Recording time-steps of all samples, without pipeline fill.</summary>
    public long RecordedSteps { get; }

    /// <summary>Accuracy after every recording step; null where decisions were not kept or there are no labels.</summary>
    public AccuracyCurve? AccuracyOverTime { get; }

    /// <summary>Clock cycles of all samples.</summary>
    public long Cycles => Input.Run.Counters[ChipCounter.Cycles];

    /// <summary>Mean cycles per sample; null without samples.</summary>
    public double? CyclesPerSample => PerSample(Cycles);

    /// <summary>Mean seconds per sample; null without samples.</summary>
    public double? SecondsPerSample => CyclesPerSample / Input.Chip.ClockHz;

    /// <summary>Mean joules per sample; null without samples.</summary>
    public double? EnergyPerSample => PerSample((double)Energy.Total);

    /// <summary>1 - spikes / neuron-steps; null when no neuron was updated.</summary>
    public double? Activity => Ratio(Sum(Counter.Spikes), Sum(Counter.NeuronUpdates)) is { } rate ? 1 - rate : null;

    /// <summary>Flits on the east, west, south and north outputs of all routers.</summary>
    public long Hops => Sum(Counter.FlitsEast) + Sum(Counter.FlitsWest) + Sum(Counter.FlitsSouth) + Sum(Counter.FlitsNorth);

    /// <summary>Derives all figures.</summary>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0302, NC0303: the technology cannot price this chip.</exception>
    public static ReportFigures From(ReportInput input) => new(input);

    /// <summary>A counter summed over all tiles.</summary>
    public long Sum(Counter counter) => Input.Run.Counters.Sum(counter);

    /// <summary>A total per finished sample; null without samples.</summary>
    public double? PerSample(double total) => Samples == 0 ? null : total / Samples;

    /// <summary>The layer's line of the reference; null when there is none.</summary>
    public ReferenceLayer? ReferenceOf(LayerActivity layer) => Input.Reference?.Layers.FirstOrDefault(l => l.Name == layer.Name);

    /// <summary>SHA-256 (hex) over the samples' digests in order.</summary>
    public string Digest(Func<SampleResult, string> digest)
    {
        var text = new StringBuilder();
        foreach (var sample in Input.Run.Samples) text.Append(digest(sample)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())));
    }

    internal static double? Ratio(double part, double whole) => whole == 0 ? null : part / whole;

    private static List<LayerActivity> Sum(ReportInput input, TileLayers tiles)
    {
        var layers = new List<LayerActivity>();
        for (var layer = 0; layer < tiles.Count; layer++)
        {
            if (tiles.Tiles(layer) == 0) continue;
            var totals = new long[Counters.Length];
            var busiest = 0L;
            var bottleneck = UnitCounters.All[0].Name;
            for (var t = 0; t < input.Run.Counters.Tiles; t++)
            {
                if (tiles[t] != layer) continue;
                var row = input.Run.Counters.Row(t);
                for (var c = 0; c < totals.Length; c++) totals[c] += row[c];
                foreach (var unit in UnitCounters.All)
                {
                    if (row[(int)unit.Busy] <= busiest) continue;
                    busiest = row[(int)unit.Busy];
                    bottleneck = unit.Name;
                }
            }
            var isMesh = layer == tiles.Populations;
            layers.Add(new LayerActivity(
                tiles.Names[layer], isMesh ? -1 : layer, isMesh ? 0 : input.Image.Populations[layer].Neurons, tiles.Tiles(layer), totals, busiest, bottleneck));
        }
        return layers;
    }
}
