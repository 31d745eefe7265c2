namespace NeuroChip.Emulator.Compare;

/// <summary>
/// Finds the modules' figures in a stats.json and ranks how they moved. Causes come before effects: cycles at work, then activity, then energy
/// (a slower unit also raises everybody's leakage).
/// </summary>
internal static class ModuleGroups
{
    private static readonly (string Suffix, string Text)[] Latency =
    [
        ("synapse_busy", "synapse unit busy"), ("reader_busy", "batch reader busy"), ("neuron_busy", "neuron unit busy"), ("neuron_stalled", "neuron unit stalled"),
        ("axon_out_busy", "axon-out busy"), ("axon_out_stalled", "axon-out stalled"), ("router_busy", "router busy"), ("router_stalled", "router stalled"),
    ];

    private static readonly (string Suffix, string Text)[] Activity = [("spikes", "spikes"), ("synops_per_timestep", "synaptic operations")];

    private static readonly (string Suffix, string Text)[] Energy = [("total", "energy")];

    internal static List<ModuleChange> Rank(StatsFile before, StatsFile after)
    {
        var ranked = new List<ModuleChange>();
        ranked.AddRange(Group("latency", "latency.layers[", Latency, before, after));
        ranked.AddRange(Group("latency", "latency.barrier_cycles", [("", "barrier")], before, after));
        ranked = [.. ranked.OrderByDescending(m => m.Share).ThenBy(m => m.Path, StringComparer.Ordinal)];
        foreach (var kind in Activity) ranked.AddRange(Group("activity", "sparsity.layers[", [kind], before, after));
        ranked.AddRange(Group("energy", "energy.rows[", Energy, before, after));
        return ranked;
    }

    private static IEnumerable<ModuleChange> Group(string group, string prefix, (string Suffix, string Text)[] kinds, StatsFile before, StatsFile after)
    {
        var modules = new List<ModuleChange>();
        var (totalBefore, totalAfter) = (0.0, 0.0);
        foreach (var figure in before.Figures.Concat(after.Figures.Where(f => before.Find(f.Path) is null)))
        {
            if (Match(figure.Path, prefix, kinds) is not { } name) continue;
            var (a, b) = (before.Find(figure.Path)?.Number ?? 0, after.Find(figure.Path)?.Number ?? 0);
            totalBefore += a;
            totalAfter += b;
            if (a != b) modules.Add(new ModuleChange(group, name, figure.Path, figure.Unit, a, b, 0));
        }
        var total = Math.Max(totalBefore, totalAfter);
        return modules.Select(m => m with { Share = total > 0 && double.IsFinite(total) && double.IsFinite(m.Change) ? Math.Abs(m.Change) / total : 0 })
            .OrderByDescending(m => m.Share).ThenBy(m => m.Path, StringComparer.Ordinal);
    }

    private static string? Match(string path, string prefix, (string Suffix, string Text)[] kinds)
    {
        if (!path.StartsWith(prefix, StringComparison.Ordinal)) return null;
        if (path.Length == prefix.Length) return kinds[0].Text;
        var end = path.LastIndexOf("].", StringComparison.Ordinal);
        if (end < prefix.Length) return null;
        foreach (var (suffix, text) in kinds)
            if (path.AsSpan(end + 2).SequenceEqual(suffix)) return $"{path[prefix.Length..end]}, {text}";
        return null;
    }
}
