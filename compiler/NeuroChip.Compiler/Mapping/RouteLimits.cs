using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Passes;

namespace NeuroChip.Compiler.Mapping;

/// <summary>The size of routing tables: what to do where a core has more destinations than entries.</summary>
internal static class RouteLimits
{
    /// <summary>Cores whose table is too large.</summary>
    internal static List<IrCore> Overflow(CoreGraph graph, PassContext context)
    {
        var result = new List<IrCore>();
        foreach (var core in graph.Cores)
            if (Entries(core, context) > context.UsableCore.RouteEntries) result.Add(core);
        return result;
    }

    /// <summary>Entries of a core's table: its destinations, with multicast trees the delays of its neurons.</summary>
    private static int Entries(IrCore core, PassContext context)
    {
        var (start, entries) = core.Routes!;
        if (context.Chip.Mesh.Trees is null) return entries.Length;
        var sum = 0;
        for (var n = 0; n + 1 < start.Length; n++)
        {
            // Destinations are ordered by delay; the host's come last and have delay 0.
            var delays = 0;
            for (var e = start[n]; e < start[n + 1]; e++) delays |= 1 << entries[e].Delay;
            sum += int.PopCount(delays);
        }
        return sum;
    }

    /// <summary>Lowers the neuron limit of the populations concerned; false where a core has one neuron left.</summary>
    internal static bool Refine(List<IrCore> overflow, PassContext context)
    {
        foreach (var core in overflow)
        {
            if (core.NeuronIndex.Length <= 1) return false;
            var wanted = (int)((long)core.NeuronIndex.Length * context.UsableCore.RouteEntries / Entries(core, context));
            wanted = Math.Clamp(wanted, 1, core.NeuronIndex.Length - 1);
            context.NeuronLimits[core.Population] = Math.Min(context.NeuronLimit(core.Population), wanted);
        }
        return true;
    }

    /// <summary>What <see cref="Refine"/> did.</summary>
    internal static IReadOnlyList<string> Explain(CoreGraph graph, List<IrCore> overflow, PassContext context) =>
        [.. overflow.GroupBy(c => c.Population).Select(g => $"routing tables of '{graph.Populations[g.Key].Plan.Name}' need up to {g.Max(c => c.Routes!.Entries.Length)} of {context.Chip.Core.RouteEntries} entries: cut again with at most {context.NeuronLimit(g.Key)} neurons per core")];

    /// <summary>One error per layer, for the core that needs most.</summary>
    internal static void Report(CoreGraph graph, List<IrCore> overflow, PassContext context)
    {
        var limit = context.UsableCore.RouteEntries;
        var over = new WorstCores();
        foreach (var core in overflow)
        {
            var plan = graph.Populations[core.Population].Plan;
            var need = Entries(core, context);
            over.Add("NC0705", core, need, $"layer '{plan.Name}', core {core.Part} of it: {core.NeuronIndex.Length} neurons need {need} route entries, a core of '{context.Chip.Name}' has {limit}: {need - limit} too many",
                new SourcePosition(plan.Origin), FitHint.Set("core.route_entries", need, "use larger cores, so that a neuron has fewer destinations"));
        }
        over.Report(context);
    }
}
