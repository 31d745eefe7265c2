using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Checking;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Compiler.Passes;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler;

/// <summary>Compiles a network for a chip: passes over a verified <see cref="CoreGraph"/>, then the image.</summary>
public static class NetworkCompiler
{
    private static readonly ICompilerPass[] FrontPasses = [new FlattenPass(), new FoldPass(), new DiscretizePass()];

    private static readonly ICompilerPass[] MappingPasses = [new SplitPass(), new PlacePass(), new AllocateAxonsPass(), new QuantizePass(), new RoutePass()];

    private static readonly int Steps = FrontPasses.Length + MappingPasses.Length + 1;

    // Each retry halves at least the excess of one population; more retries than this mean that the tables are hopeless.
    private const int MaxAttempts = 12;

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
        var context = new PassContext(chip, bits, options.ScalePerNeuron, diagnostics) { Threads = options.Threads, LayerBits = options.LayerBits };
        var clock = new PassClock();
        CoreGraph mapped;
        try
        {
            mapped = Map(Run(Start(plan, chip), FrontPasses, context, options, clock), context, options, clock);
            diagnostics.ThrowIfErrors();
        }
        catch (DiagnosticException e)
        {
            throw new DiagnosticException(Remedies.Combine(e.Diagnostics));
        }
        warnings.AddRange(diagnostics.Items);
        options.Progress?.Invoke("emit", Steps - 1, Steps);
        var image = clock.Measure("emit", () => ImageEmitter.Emit(mapped, chipYaml, Options(plan, chip, bits, options)));
        var report = clock.Measure("report", () => MappingReport.Of(mapped, bits));
        options.Progress?.Invoke("done", Steps, Steps);
        return new CompiledNetwork(image, report) { Timings = clock.Timings };
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
        var first = passes == FrontPasses ? 0 : FrontPasses.Length;
        for (var i = 0; i < passes.Length; i++)
        {
            var (pass, before) = (passes[i], graph);
            options.Progress?.Invoke(pass.Name, first + i, Steps);
            graph = clock.Measure(pass.Name, () => pass.Run(before, context));
            context.Diagnostics.ThrowIfErrors();
            clock.Measure("verify", () => IrVerifier.Check(graph, pass.Name, context.Threads));
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
