using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Checking;
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
        var diagnostics = new DiagnosticBag();
        var context = new PassContext(chip, bits, options.ScalePerNeuron, diagnostics);
        CoreGraph mapped;
        try
        {
            mapped = Map(Run(Start(plan, chip), FrontPasses, context, options), context, options);
            diagnostics.ThrowIfErrors();
        }
        catch (DiagnosticException e)
        {
            throw new DiagnosticException(Remedies.Combine(e.Diagnostics));
        }
        warnings.AddRange(diagnostics.Items);
        var image = ImageEmitter.Emit(mapped, chipYaml, Options(plan, chip, bits, options.ScalePerNeuron));
        var mapping = MappingReport.Of(mapped, bits);
        if (chip.Mesh.Trees is null) return new CompiledNetwork(image, mapping);
        var bag = new DiagnosticBag();
        image = TreeBuilder.Build(image, chip, bag, out var trees);
        bag.ThrowIfErrors();
        return new CompiledNetwork(image, mapping.With(image, trees));
    }

    /// <summary>Maps; where a core's routing table overflows, its population is cut finer and mapped again.</summary>
    private static CoreGraph Map(CoreGraph graph, PassContext context, CompilerOptions options)
    {
        var warnings = context.Diagnostics;
        CoreGraph? last = null;
        List<IrCore> overflow = [];
        for (var attempt = 0; attempt <= MaxAttempts; attempt++)
        {
            var trial = context with { Diagnostics = new DiagnosticBag() };
            try
            {
                last = Run(graph, MappingPasses, trial, options);
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

    private static CoreGraph Start(NetworkPlan plan, ChipConfig chip) => new()
    {
        Plan = plan,
        Chip = chip,
        Populations = [.. plan.Populations.Select(p => new IrPopulation { Plan = p, Grid = IrGrid.Of(p.Shape) })],
        Projections = [.. plan.Projections.Select(p => new IrProjection { Plan = p, Chain = p.Chain })],
    };

    private static CoreGraph Run(CoreGraph graph, ICompilerPass[] passes, PassContext context, CompilerOptions options)
    {
        foreach (var pass in passes)
        {
            graph = pass.Run(graph, context);
            context.Diagnostics.ThrowIfErrors();
            IrVerifier.Check(graph, pass.Name);
            options.Trace?.Invoke(pass.Name, IrPrinter.Print(graph));
        }
        return graph;
    }

    private static KeyValuePair<string, string>[] Options(NetworkPlan plan, ChipConfig chip, int bits, bool scalePerNeuron)
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
            new("weight_scale", scalePerNeuron && s.VMin is null ? "per neuron" : "per core"),
        ];
    }
}
