using System.Globalization;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Compiler.Fitting;
using NeuroChip.Compiler.Mapping.Traffic;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Cli.Running;

/// <summary>A model read and compiled.</summary>
/// <param name="Plan">The flattened network, also what the float reference runs.</param>
/// <param name="Chip">The chip.</param>
/// <param name="Network">Image and mapping.</param>
/// <param name="Warnings">Warnings of reading and compiling.</param>
/// <param name="Rates">How often sources were taken to fire.</param>
internal sealed record Compilation(NetworkPlan Plan, ChipConfig Chip, CompiledNetwork Network, IReadOnlyList<Diagnostic> Warnings, SpikeRates Rates)
{
    /// <summary>Files beside the model's own that it was read from.</summary>
    internal IReadOnlyList<string> SideFiles { get; init; } = [];

    /// <summary>Reads and compiles a model.</summary>
    /// <param name="model">Its file.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="choose">The semantics to run with, given those that the model's format fixes.</param>
    /// <param name="options">Options of the compiler.</param>
    /// <param name="log">Progress.</param>
    /// <param name="refine">Options that depend on the network; null: as they are.</param>
    /// <param name="suggest">Receives what would fit, whether the network does or not; null: a note beside the errors says so where it is quick to find.</param>
    internal static Compilation Run(
        string model, ChipConfig chip, Func<SnnSemantics, SnnSemantics> choose, CompilerOptions options, ILogger log, Func<NetworkPlan, CompilerOptions, CompilerOptions>? refine = null,
        Action<FitSuggestion>? suggest = null)
    {
        var bag = new DiagnosticBag();
        var graph = ModelFile.ReadGraph(model, bag);
        log.LogInformation("read {Model}: {Format}, {Nodes} nodes", model, graph.Format, graph.Nodes.Count);
        return Of(model, graph, chip, choose(graph.Implied), options, bag, log, refine, suggest);
    }

    /// <summary>Compiles a network that is at hand.</summary>
    internal static Compilation Of(
        string model, SnnGraph graph, ChipConfig chip, SnnSemantics semantics, CompilerOptions options, DiagnosticBag bag, ILogger log, Func<NetworkPlan, CompilerOptions, CompilerOptions>? refine = null,
        Action<FitSuggestion>? suggest = null)
    {
        var plan = PlanBuilder.Build(graph, semantics, bag);
        if (refine is not null) options = refine(plan, options);
        CompiledNetwork network;
        try
        {
            network = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), options, bag);
        }
        catch (DiagnosticException e) when (e.ExitCode == ExitCode.DoesNotFit)
        {
            if (suggest is null) throw FitAdvice.WithNote(e, plan, chip, options, new SourcePosition(model ?? graph.Name));
            suggest(FitSearch.Run(plan, chip, options));
            throw;
        }
        suggest?.Invoke(FitSearch.Run(plan, chip, options));
        foreach (var t in network.Timings)
            log.LogInformation("{Pass}: {Cpu} ms of CPU, {Wall} ms, {Allocated} MiB allocated", t.Pass, Milliseconds(t.Cpu), Milliseconds(t.Wall), t.AllocatedBytes >> 20);
        log.LogInformation("compiled for {Chip}: {Cores} cores", chip.Name, network.Image.Cores.Length);
        return new Compilation(plan, chip, network, bag.Items, options.Rates) { SideFiles = graph.SideFiles };
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
