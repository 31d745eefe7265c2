using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Bounds;
using NeuroChip.Compiler.Passes;
using NeuroChip.Compiler.Mapping.Trees;

namespace NeuroChip.Compiler.Mapping;

/// <summary>Where everything went and how well it fits; <see cref="MappingJson"/> writes it.</summary>
public sealed record MappingReport
{
    /// <summary>Network name.</summary>
    public required string Network { get; init; }

    /// <summary>The chip.</summary>
    public required ChipConfig Chip { get; init; }

    /// <summary>Weight bits in force.</summary>
    public required int WeightBits { get; init; }

    /// <summary>Populations in plan order.</summary>
    public required IReadOnlyList<PopulationMapping> Populations { get; init; }

    /// <summary>Used cores in image order.</summary>
    public required IReadOnlyList<CoreMapping> Cores { get; init; }

    /// <summary>What was minimised, and how hard.</summary>
    public required MappingConfig Settings { get; init; }

    /// <summary>Where the rates came from.</summary>
    public required string Rates { get; init; }

    /// <summary>Packets and hops per step at these rates.</summary>
    public required MappingCost Cost { get; init; }

    /// <summary>What no mapping could beat.</summary>
    public required MappingBound Bound { get; init; }

    /// <summary>How full the tables of multicast trees are; null without.</summary>
    public TreeMapping? Trees { get; init; }

    /// <summary>Used cores.</summary>
    public int CoresUsed => Cores.Count;

    /// <summary>Used tiles; one core per tile.</summary>
    public int TilesUsed => Cores.Count;

    /// <summary>Mean over the used cores of <see cref="CoreMapping.Utilization"/>; 0 without cores.</summary>
    public double UtilizationMean => Cores.Count == 0 ? 0 : Cores.Sum(c => c.Utilization) / Cores.Count;

    internal static MappingReport Of(CoreGraph graph, PassContext context) => new()
    {
        Network = graph.Plan.Name,
        Chip = graph.Chip,
        WeightBits = context.WeightBits,
        Settings = context.Mapping,
        Rates = context.Rates.Source,
        Cost = MappingCost.Of(graph),
        Bound = BoundBuilder.Of(graph, context.Rates),
        Populations = [.. graph.Populations.Select(p => Population(graph, p))],
        Cores = [.. graph.Cores.Select(c => Core(graph, c))],
    };

    /// <summary>The report of the same mapping with multicast trees: entries of routing tables are those of the image.</summary>
    internal MappingReport With(ChipImage image, TreeMapping trees) => this with
    {
        Trees = trees,
        Cores = [.. Cores.Select(c => c with { RouteEntries = image.Cores[c.Index].Routes.Entries.Length })],
        Populations =
        [
            .. Populations.Select((p, i) => p with
            {
                RouteEntries = image.Populations[i].IsInput ? image.InputRoutes.Entries.LongLength : image.Cores.Where(c => c.Population == i).Sum(c => c.Routes.Entries.LongLength),
            }),
        ],
    };

    private static PopulationMapping Population(CoreGraph graph, IrPopulation p)
    {
        var cores = graph.Cores.Where(c => c.Population == p.Plan.Index).ToArray();
        var routes = p.Plan.IsInput ? graph.InputRoutes!.Entries.LongLength : cores.Sum(c => c.Routes!.Entries.LongLength);
        double Worst(Func<QuantizationBound, double> of) => cores.Length == 0 ? 0 : cores.Max(c => of(c.Quantization!.Bound));
        return new PopulationMapping(p.Plan.Name, [.. p.Plan.Shape.Dims], p.Plan.Shape.Size, p.Plan.Depth, cores.Length, routes,
            Worst(b => b.WeightError), Worst(b => b.ThresholdError), Worst(b => b.KeepUError), Worst(b => b.KeepVError));
    }

    private static CoreMapping Core(CoreGraph graph, IrCore c)
    {
        var chip = graph.Chip.Core;
        var weights = c.Blocks.Sum(b => (long)b.RowCount * b.Columns);
        return new CoreMapping
        {
            Index = c.Index, Population = graph.Populations[c.Population].Plan.Name, Part = c.Part, TileX = c.TileX, TileY = c.TileY, Slice = c.Slice,
            Neurons = c.NeuronIndex.Length, Rows = c.Rows, Columns = c.Blocks.Length == 0 ? 0 : c.Blocks.Max(b => b.Columns), Weights = weights, Axons = c.Axons,
            RouteEntries = c.Routes!.Entries.Length,
            Utilization = CoreUtilization.Of(chip, c.NeuronIndex.Length, c.Rows, weights),
            Quantization = c.Quantization!,
        };
    }
}
