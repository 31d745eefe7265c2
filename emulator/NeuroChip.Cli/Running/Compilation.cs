using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Cli.Running;

/// <summary>A model read and compiled.</summary>
/// <param name="Plan">The flattened network, also what the float reference runs.</param>
/// <param name="Chip">The chip.</param>
/// <param name="Network">Image and mapping.</param>
/// <param name="Warnings">Warnings of reading and compiling.</param>
internal sealed record Compilation(NetworkPlan Plan, ChipConfig Chip, CompiledNetwork Network, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>Reads and compiles a model.</summary>
    /// <param name="model">Path.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="choose">The semantics to run with, given those that the model's format fixes.</param>
    /// <param name="options">Compiler options.</param>
    /// <param name="log">Progress.</param>
    internal static Compilation Run(string model, ChipConfig chip, Func<SnnSemantics, SnnSemantics> choose, CompilerOptions options, ILogger log)
    {
        var bag = new DiagnosticBag();
        var graph = ModelFile.ReadGraph(model, bag);
        log.LogInformation("read {Model}: {Format}, {Nodes} nodes", model, graph.Format, graph.Nodes.Count);
        return Of(graph, chip, choose(graph.Implied), options, bag, log);
    }

    /// <summary>Compiles a network that is at hand.</summary>
    internal static Compilation Of(SnnGraph graph, ChipConfig chip, SnnSemantics semantics, CompilerOptions options, DiagnosticBag bag, ILogger log)
    {
        var plan = PlanBuilder.Build(graph, semantics, bag);
        var network = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), options, bag);
        log.LogInformation("compiled for {Chip}: {Cores} cores", chip.Name, network.Image.Cores.Length);
        return new Compilation(plan, chip, network, bag.Items);
    }
}
