using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Checking;
using NeuroChip.Compiler.Explain;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Compiler.Mapping.Trees;
using NeuroChip.Compiler.Passes;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler;

/// <summary>Compiles a network for a chip: passes over a verified <see cref="CoreGraph"/>, then the image.</summary>
public static class NetworkCompiler
{
    private static readonly ICompilerPass[] FrontPasses = [new FlattenPass(), new FoldPass(), new DiscretizePass()];

    private static readonly ICompilerPass[] MappingPasses = [new SplitPass(), new PlacePass(), new AllocateAxonsPass(), new QuantizePass(), new RoutePass()];

    // Each retry halves at least the excess of one population; more retries than this mean that the tables are hopeless.
    private const int MaxAttempts = 12;

    // What the codes NC07xx end with.
    private const int DoesNotFit = 4;

    // A second or so of comparing; of larger networks every n-th source is compared.
    private const long ComparedSynapses = 1L << 24;

    // Placements of a cut that the engine prices at effort 3.
    private const int ScoredPlacements = 3;

    /// <summary>Compiles a plan.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="chipYaml">The chip as resolved YAML, stored in the image.</param>
    /// <param name="options">Options.</param>
    /// <param name="warnings">Receives warnings.</param>
    /// <exception cref="DiagnosticException">The network does not fit (NC07xx, exit 4) or cannot be mapped (NC0503, NC0506, NC0509).</exception>
    /// <exception cref="InvalidOperationException">A pass broke an invariant: a bug of the compiler.</exception>
    public static CompiledNetwork Compile(NetworkPlan plan, ChipConfig chip, string chipYaml, CompilerOptions options, DiagnosticBag warnings)
    {
        var bits = options.WeightBits ?? chip.Core.Synapse.WeightBits;
        if (bits < 1 || bits > chip.Core.Synapse.WeightBits)
            throw new DiagnosticException("NC0104", $"{bits} weight bits asked, '{chip.Name}' stores 1..{chip.Core.Synapse.WeightBits}", null, $"--weight-bits {chip.Core.Synapse.WeightBits}" + (bits is > 1 and <= 8 ? $", or --set synapse.weight_width=\"{bits} bits\"" : ""));
        CheckLayerBits(plan, bits, options);
        var diagnostics = new DiagnosticBag();
        var context = new PassContext(chip, bits, options.ScalePerNeuron, diagnostics)
        {
            Threads = options.Threads, LayerBits = options.LayerBits, Mapping = options.Mapping ?? chip.Mapping, Rates = options.Rates,
        };
        var clock = new PassClock();
        CoreGraph mapped;
        try
        {
            var front = Run(Start(plan, chip), FrontPasses, context, options, clock);
            if (options.Score is { } score && context.Mapping.Effort == 3) context = Scored(front, context, options, g => score(Emit(g)), clock);
            mapped = Map(front, context, options, clock);
            diagnostics.ThrowIfErrors();
        }
        catch (DiagnosticException e)
        {
            throw new DiagnosticException(Remedies.Combine(e.Diagnostics));
        }
        warnings.AddRange(diagnostics.Items);
        options.Observer?.Begin("emit");
        TreeMapping? trees = null;
        var image = clock.Measure("emit", () => Emit(mapped));
        options.Observer?.End("emit", () => [FormattableString.Invariant($"{image.Cores.Length} cores, {image.Cores.Sum(c => c.Blocks.Sum(b => b.Weights.LongLength))} stored weights")]);
        options.Observer?.Begin("bound");
        var report = clock.Measure("bound", () => MappingReport.Of(mapped, context));
        options.Observer?.End("bound", () => [FormattableString.Invariant($"packets x hops {report.Cost.Hops:#,0.##}, no mapping below {report.Bound.Hops:#,0.##}; mean utilization {report.UtilizationMean:P0}")]);
        if (trees is { } found) report = report.With(image, found);
        return new CompiledNetwork(options.Certify ? Certified(image, plan, chip, options.Observer, clock) : image, report) { Timings = clock.Timings };

        ChipImage Emit(CoreGraph graph)
        {
            var unicast = ImageEmitter.Emit(graph, chipYaml, Options(plan, chip, bits, options));
            return chip.Mesh.Trees is null ? unicast : Trees(unicast, chip, out trees);
        }
    }

    /// <summary>The image with its certificate. What the checker does not accept is a bug of a pass.</summary>
    private static ChipImage Certified(ChipImage image, NetworkPlan plan, ChipConfig chip, ICompilationObserver? observer, PassClock clock)
    {
        observer?.Begin("certify");
        var (certificate, problems) = clock.Measure("certify", () => ImageCertifier.Certify(image, chip));
        observer?.End("certify", () => [$"{certificate.Sources} sources walked to {certificate.Destinations} destinations and {certificate.Synapses} synapses; all capacities and accumulator bounds hold"]);
        if (problems.Count > 0) throw new InvalidOperationException("the image does not hold what the passes promise: " + string.Join("; ", problems));
        observer?.Begin("compare");
        var check = clock.Measure("compare", () => ImageChecker.Check(image, plan, chip, ComparedSynapses));
        observer?.End("compare", () => [FormattableString.Invariant($"{check.Sources} of {certificate.Sources} sources compared with the network over {check.Synapses} synapses; largest weight error {check.WorstWeightError:0.###} units")]);
        if (!check.IsSound) throw new InvalidOperationException("the image is not the network: " + string.Join("; ", check.Problems.Take(20)));
        return image with
        {
            Certificate = certificate with { SourcesCompared = check.Sources, SynapsesCompared = check.Synapses, WorstWeightError = check.WorstWeightError },
        };
    }

    /// <summary>The settings whose image has the lowest price: the objective asked for and the others, and the first placements of each.</summary>
    private static PassContext Scored(CoreGraph front, PassContext context, CompilerOptions options, Func<CoreGraph, double> price, PassClock clock)
    {
        var (best, bestPrice) = (context, double.MaxValue);
        MappingObjective[] objectives = [context.Mapping.Objective, .. Enum.GetValues<MappingObjective>().Where(o => o != context.Mapping.Objective)];
        foreach (var objective in objectives)
            for (var candidate = 0; candidate < ScoredPlacements; candidate++)
            {
                var trial = context with { Mapping = context.Mapping with { Objective = objective }, Candidate = candidate, Diagnostics = new DiagnosticBag(), NeuronLimits = [] };
                CoreGraph graph;
                try
                {
                    graph = Map(front, trial, options with { Trace = null, Observer = null }, clock);
                }
                catch (DiagnosticException)
                {
                    // Told of the setting that is taken in the end.
                    break;
                }
                if (price(graph) is var p && p < bestPrice) (best, bestPrice) = (trial, p);
            }
        return best with { Diagnostics = context.Diagnostics };
    }

    /// <summary>
    /// Tries chips of other sizes, and fewer weight bits: the cores in use, or the errors of size. What does not depend on sizes is done once.
    /// </summary>
    /// <exception cref="DiagnosticException">An error that is none of size.</exception>
    internal static Func<ChipConfig, int?, (int Cores, IReadOnlyList<Diagnostic> Errors)> Trials(NetworkPlan plan, ChipConfig chip, CompilerOptions options)
    {
        var quiet = options with { Trace = null, Observer = null };
        var clock = new PassClock();
        var bits = options.WeightBits ?? chip.Core.Synapse.WeightBits;
        var diagnostics = new DiagnosticBag();
        var front = Run(Start(plan, chip), FrontPasses, Context(chip, bits, diagnostics), quiet, clock);
        return (trial, fewerBits) =>
        {
            try
            {
                return (Map(front with { Chip = trial }, Context(trial, fewerBits ?? bits, new DiagnosticBag()), quiet, clock).Cores.Count, []);
            }
            catch (DiagnosticException e) when (e.ExitCode == DoesNotFit)
            {
                return (0, [.. e.Diagnostics.Where(d => d.Severity == Severity.Error)]);
            }
        };

        PassContext Context(ChipConfig trial, int width, DiagnosticBag bag) => new(trial, width, options.ScalePerNeuron, bag)
        {
            Threads = options.Threads, LayerBits = new SortedDictionary<string, int>(options.LayerBits.ToDictionary(l => l.Key, l => Math.Min(l.Value, width)), StringComparer.Ordinal),
            Mapping = options.Mapping ?? trial.Mapping, Rates = options.Rates,
        };
    }

    private static ChipImage Trees(ChipImage image, ChipConfig chip, out TreeMapping? mapping)
    {
        var bag = new DiagnosticBag();
        var trees = TreeBuilder.Build(image, chip, bag, out mapping);
        bag.ThrowIfErrors();
        return trees;
    }

    /// <summary>Maps; where a core's routing table overflows, its population is cut finer and mapped again.</summary>
    private static CoreGraph Map(CoreGraph graph, PassContext context, CompilerOptions options, PassClock clock)
    {
        var warnings = context.Diagnostics;
        CoreGraph? last = null;
        List<IrCore> overflow = [];
        for (var attempt = 0; attempt <= MaxAttempts; attempt++)
        {
            var trial = context with { Diagnostics = new DiagnosticBag() };
            try
            {
                last = Run(graph, MappingPasses, trial, options, clock);
            }
            catch (DiagnosticException) when (last is not null)
            {
                // The finer cut needs more of something else: the routing table is what the user must know of.
                break;
            }
            overflow = RouteLimits.Overflow(last, context);
            if (overflow.Count == 0)
            {
                warnings.AddRange(trial.Diagnostics.Items);
                return last;
            }
            if (!RouteLimits.Refine(overflow, context)) break;
            options.Observer?.Begin("refine");
            var (cores, limits) = (overflow, context);
            options.Observer?.End("refine", () => RouteLimits.Explain(last, cores, limits));
        }
        RouteLimits.Report(last!, overflow, context);
        throw new DiagnosticException(warnings.Items);
    }

    private static void CheckLayerBits(NetworkPlan plan, int bits, CompilerOptions options)
    {
        var bag = new DiagnosticBag();
        foreach (var (name, width) in options.LayerBits)
        {
            if (!plan.Populations.Any(p => p.Name == name && !p.IsInput))
                bag.Error("NC0104", $"no layer is named '{name}'", new SourcePosition("--layer-bits"), "layers: " + string.Join(", ", plan.Populations.Where(p => !p.IsInput).Select(p => p.Name)));
            else if (width < 1 || width > bits)
                bag.Error("NC0104", $"{width} weight bits asked for layer '{name}', 1 to {bits} are possible", new SourcePosition("--layer-bits"), $"--layer-bits {name}={Math.Clamp(width, 1, bits)}");
        }
        bag.ThrowIfErrors();
    }

    private static CoreGraph Start(NetworkPlan plan, ChipConfig chip) => new()
    {
        Plan = plan,
        Chip = chip,
        Populations = [.. plan.Populations.Select(p => new IrPopulation { Plan = p, Grid = IrGrid.Of(p.Shape) })],
        Projections = [.. plan.Projections.Select(p => new IrProjection { Plan = p, Chain = p.Chain })],
    };

    private static CoreGraph Run(CoreGraph graph, ICompilerPass[] passes, PassContext context, CompilerOptions options, PassClock clock)
    {
        foreach (var pass in passes)
        {
            options.Observer?.Begin(pass.Name);
            var before = graph;
            var after = clock.Measure(pass.Name, () => pass.Run(before, context));
            graph = after;
            context.Diagnostics.ThrowIfErrors();
            clock.Measure("verify", () => IrVerifier.Check(after, pass.Name, context.Threads));
            options.Observer?.End(pass.Name, () => PassSummary.Of(before, after));
            options.Trace?.Invoke(pass.Name, IrPrinter.Print(graph));
        }
        return graph;
    }

    private static KeyValuePair<string, string>[] Options(NetworkPlan plan, ChipConfig chip, int bits, CompilerOptions options)
    {
        var s = plan.Semantics;
        return
        [
            new("chip", chip.Name),
            new("dt", s.Dt is { } dt ? dt.ToString("R", CultureInfo.InvariantCulture) + " s" : "not needed"),
            new("spikes_per_step", s.SpikesPerStep == SpikesPerStep.Many ? "many" : "1"),
            new("v_min", s.VMin is { } v ? v.ToString("R", CultureInfo.InvariantCulture) : "none"),
            new("reset", s.Reset.ToString().ToLowerInvariant()),
            new("discretization", s.Discretization.ToString().ToLowerInvariant()),
            new("threshold_compare", s.StrictThreshold ? ">" : ">="),
            new("weight_bits", bits.ToString(CultureInfo.InvariantCulture)),
            new("weight_scale", options.ScalePerNeuron && s.VMin is null ? "per neuron" : "per core"),
            .. options.LayerBits.Count == 0
                ? Array.Empty<KeyValuePair<string, string>>()
                : [new("layer_bits", string.Join(", ", options.LayerBits.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key}={l.Value}"))))],
        ];
    }
}
