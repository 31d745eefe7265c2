using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Cli.Running;
using NeuroChip.Compiler;
using NeuroChip.Compiler.Tuning;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Semantics;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Tuning;

/// <summary>Compiles variants of a network and runs them on the event engine, over every second sample: the even ones calibrate, the odd ones are never seen by the search.</summary>
internal sealed class VariantRuns(string model, SnnGraph graph, ChipConfig chip, SnnSemantics semantics, CompilerOptions options, IWorkload workload, int threads, ILogger log, CancellationToken interrupt)
{
    private readonly Technology _prices = Prices(chip);

    /// <summary>Samples that calibrate.</summary>
    internal int Calibration => (workload.Count + 1) / 2;

    /// <summary>Samples that the search never sees.</summary>
    internal int Unseen => workload.Count / 2;

    /// <summary>The network of a variant, and what pruning did to it.</summary>
    internal (SnnGraph Graph, IReadOnlyList<PrunedLayer> Layers) Network(TuningVariant variant) => GraphPruning.Apply(graph, variant.PrunedShares, chip.Core.Neurons);

    /// <summary>Compiles a variant and proves its image, as compiling what is written will; warnings are dropped, the untouched network's have been shown.</summary>
    internal void Certify(TuningVariant variant) => Compile(variant, true);

    private Compilation Compile(TuningVariant variant, bool certify) =>
        Compilation.Of(model, Network(variant).Graph, chip, semantics, options with { LayerBits = variant.LayerBits, Certify = certify }, new DiagnosticBag(), log);

    /// <summary>Scores a variant on the samples that calibrate, or on those that are unseen. Most variants are thrown away, so their images are not certified.</summary>
    internal TuningScore Score(TuningVariant variant, bool unseen)
    {
        var compiled = Compile(variant, false);
        var image = compiled.Network.Image;
        var run = EngineRunner.Run(EngineCatalog.Default, image, chip, unseen ? Unseen : Calibration, i => workload.Load(2 * i + (unseen ? 1 : 0)),
            new EngineOptions { Threads = threads, Cancellation = interrupt });
        interrupt.ThrowIfCancellationRequested();
        if (!unseen && run.Samples.All(s => s.Label < 0))
            throw new DiagnosticException("NC0604", "the samples have no labels, so no accuracy can guide the search", new SourcePosition("--labels"), "give --labels FILE");
        var counters = run.Counters;
        return new TuningScore(
            run.Samples.Count(s => s.Label >= 0 && s.Label == s.Prediction), run.Samples.Count(s => s.Label >= 0), image.Cores.Length,
            image.Cores.Sum(c => c.Blocks.Sum(b => (long)b.RowCount)), StoredBits(image, variant.LayerBits), counters.Sum(Counter.PacketsInjected) + counters[ChipCounter.HostPacketsIn],
            counters.Sum(Counter.SynapticOperations), counters[ChipCounter.Cycles], EnergyLedger.Price(counters, chip, image, _prices).Total);
    }

    /// <summary>The matrices that can be pruned, with the crossbar rows that their outputs take over all cores.</summary>
    internal IReadOnlyList<(string Node, long Rows)> Matrices() =>
        [.. GraphPruning.Candidates(graph).Select(n => (n.Name, (n.Outputs + chip.Core.Neurons - 1L) / chip.Core.Neurons * n.Inputs))];

    /// <summary>Weights of each layer on the chip.</summary>
    internal static IReadOnlyList<(string Population, long Weights)> StoredWeights(ChipImage image) =>
    [
        .. image.Populations.Select((p, i) => (p.Name, Weights: image.Cores.Where(c => c.Population == i).Sum(c => c.Blocks.Sum(b => (long)b.Weights.Length))))
            .Where(p => p.Weights > 0),
    ];

    private long StoredBits(ChipImage image, IReadOnlyDictionary<string, int> bits) =>
        StoredWeights(image).Sum(p => p.Weights * (bits.TryGetValue(p.Population, out var b) ? b : options.WeightBits ?? chip.Core.Synapse.WeightBits));

    private static Technology Prices(ChipConfig chip)
    {
        var technology = TechnologyCatalog.Load(chip.Technology).With(default, chip);
        technology.CheckCovers(chip);
        return technology;
    }
}
