using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
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
    internal static Compilation Run(string model, ChipConfig chip, SnnSemantics semantics, CompilerOptions options, ILogger log, Func<NetworkPlan, CompilerOptions, CompilerOptions>? refine = null)
    {
        var bag = new DiagnosticBag();
        var graph = ModelFile.ReadGraph(model, bag);
        log.LogInformation("read {Model}: {Format}, {Nodes} nodes", model, graph.Format, graph.Nodes.Count);
        var plan = PlanBuilder.Build(graph, semantics, bag);
        if (refine is not null) options = refine(plan, options);
        var network = NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), options, bag);
        log.LogInformation("compiled for {Chip}: {Cores} cores", chip.Name, network.Image.Cores.Length);
        return new Compilation(plan, chip, network, bag.Items);
    }
}
