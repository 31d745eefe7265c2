using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Reports.Record;

/// <summary>record.json: what a report needs of a finished run beside its raster, so that it can be priced again without running again.</summary>
public sealed record RunRecord
{
    /// <summary>Format; a reader refuses others.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Format of this file.</summary>
    public required int Version { get; init; }

    /// <summary>Engine.</summary>
    public required string Engine { get; init; }

    /// <summary>False when the run was interrupted.</summary>
    public required bool Complete { get; init; }

    /// <summary>The chip, fully resolved.</summary>
    public required string ChipYaml { get; init; }

    /// <summary>Network name.</summary>
    public required string Network { get; init; }

    /// <summary>Options of the image.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Options { get; init; }

    /// <summary>Populations of the image.</summary>
    public required PopulationInfo[] Populations { get; init; }

    /// <summary>Projections of the image.</summary>
    public required ProjectionInfo[] Projections { get; init; }

    /// <summary>Index of the population that is read out.</summary>
    public required int OutputPopulation { get; init; }

    /// <summary>Cores.</summary>
    public required RecordedCore[] Cores { get; init; }

    /// <summary>Samples.</summary>
    public required SampleResult[] Samples { get; init; }

    /// <summary>Lines of the raster in spikes.csv.</summary>
    public required int RasterLines { get; init; }

    /// <summary>Counters by name, one value per tile.</summary>
    public required SortedDictionary<string, long[]> TileCounters { get; init; }

    /// <summary>Counters of the chip by name.</summary>
    public required SortedDictionary<string, long> ChipCounters { get; init; }

    /// <summary>Seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>As <see cref="ReportInput.Timesteps"/>.</summary>
    public required int Timesteps { get; init; }

    /// <summary>As <see cref="ReportInput.Data"/>.</summary>
    public required string Data { get; init; }

    /// <summary>As <see cref="ReportInput.Mapping"/>.</summary>
    public required MappingFigures Mapping { get; init; }

    /// <summary>As <see cref="ReportInput.Reference"/>.</summary>
    public ReferenceSummary? Reference { get; init; }

    /// <summary>As <see cref="ReportInput.NoReferenceReason"/>.</summary>
    public required string NoReferenceReason { get; init; }

    /// <summary>As <see cref="ReportInput.Warnings"/>.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>As <see cref="ReportInput.NotModelled"/>.</summary>
    public required IReadOnlyList<string> NotModelled { get; init; }

    /// <summary>As <see cref="ReportInput.Settings"/>.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>The record of a run.</summary>
    public static RunRecord Of(ReportInput input)
    {
        var counters = input.Run.Counters;
        return new RunRecord
        {
            Version = CurrentVersion,
            Engine = input.Run.Engine,
            Complete = input.Run.Complete,
            ChipYaml = Chip.Config.ChipYaml.Write(input.Chip),
            Network = input.Image.Network,
            Options = input.Image.Options,
            Populations = input.Image.Populations,
            Projections = input.Image.Projections,
            OutputPopulation = input.Image.OutputPopulation,
            Cores = Array.ConvertAll(input.Image.Cores, c => new RecordedCore(c.TileX, c.TileY, c.Population)),
            Samples = [.. input.Run.Samples],
            RasterLines = input.Run.Raster.Count,
            TileCounters = new(CounterText.Of(input.Chip).ToDictionary(c => SnakeCase.Of(c.ToString()), c => Enumerable.Range(0, counters.Tiles).Select(t => counters[t, c]).ToArray()), StringComparer.Ordinal),
            ChipCounters = new(Enum.GetValues<ChipCounter>().ToDictionary(c => SnakeCase.Of(c.ToString()), c => counters[c]), StringComparer.Ordinal),
            Seed = input.Seed,
            Timesteps = input.Timesteps,
            Data = input.Data,
            Mapping = input.Mapping,
            Reference = input.Reference,
            NoReferenceReason = input.NoReferenceReason,
            Warnings = input.Warnings,
            NotModelled = input.NotModelled,
            Settings = input.Settings,
        };
    }

    /// <summary>The run as a report takes it.</summary>
    /// <param name="chip">The chip of <see cref="ChipYaml"/>.</param>
    /// <param name="technology">Prices.</param>
    /// <param name="converters">Model of the converters.</param>
    /// <param name="raster">Raster of the recorded samples.</param>
    public ReportInput Input(ChipConfig chip, Technology technology, ConverterModel converters, IReadOnlyList<SpikeRecord> raster)
    {
        var counters = new CounterTable(chip.Tiles);
        foreach (var counter in CounterText.Of(chip))
        {
            var values = TileCounters[SnakeCase.Of(counter.ToString())];
            for (var t = 0; t < counters.Tiles; t++) counters[t, counter] = values[t];
        }
        foreach (var counter in Enum.GetValues<ChipCounter>()) counters[counter] = ChipCounters[SnakeCase.Of(counter.ToString())];
        var image = Image();
        return new ReportInput
        {
            Run = new RunResult(Engine, Samples, counters, raster, new AxonDrives(image, chip), Complete),
            Image = image,
            Chip = chip,
            Technology = technology,
            Converters = converters,
            Seed = Seed,
            Timesteps = Timesteps,
            Data = Data,
            Mapping = Mapping,
            Reference = Reference,
            NoReferenceReason = NoReferenceReason,
            Warnings = Warnings,
            NotModelled = NotModelled,
            Settings = Settings,
        };
    }

    /// <summary>The image without what only engines need: weights, neuron parameters, routes.</summary>
    public ChipImage Image() => new()
    {
        Network = Network,
        ChipYaml = ChipYaml,
        Options = Options,
        InputShape = Populations[0].Shape,
        Populations = Populations,
        Projections = Projections,
        Cores = Array.ConvertAll(Cores, c => c.Skeleton()),
        InputRoutes = new RouteTable([0], []),
        OutputPopulation = OutputPopulation,
    };
}
