namespace NeuroChip.Emulator.Compare;

/// <summary>
/// Compares the deterministic figures of two runs, exactly. Everything in a stats.json is deterministic; only <c>run.engine</c> is left out, because
/// all engines must give the same figures. Descriptions do not count; a figure that one file lacks is a difference.
/// </summary>
public sealed class StatsComparison
{
    private StatsComparison(int compared, IReadOnlyList<FigureDifference> differences, IReadOnlyList<ModuleChange> modules) =>
        (Compared, Differences, Modules) = (compared, differences, modules);

    /// <summary>Figures compared.</summary>
    public int Compared { get; }

    /// <summary>What differs, in file order.</summary>
    public IReadOnlyList<FigureDifference> Differences { get; }

    /// <summary>The modules that moved: latency first, then activity, then energy; within each the one that moved its group most first.</summary>
    public IReadOnlyList<ModuleChange> Modules { get; }

    /// <summary>True when nothing differs.</summary>
    public bool Equal => Differences.Count == 0;

    /// <summary>0 when equal, 1 when different.</summary>
    public int ExitCode => Equal ? 0 : 1;

    /// <summary>Compares two files.</summary>
    public static StatsComparison Compare(StatsFile before, StatsFile after)
    {
        var differences = new List<FigureDifference>();
        var compared = 0;
        foreach (var figure in before.Figures)
        {
            if (IsIgnored(figure.Path)) continue;
            compared++;
            var other = after.Find(figure.Path);
            if (other is null || !figure.SameAs(other)) differences.Add(new FigureDifference(figure.Path, figure, other));
        }
        foreach (var figure in after.Figures)
        {
            if (IsIgnored(figure.Path) || before.Find(figure.Path) is not null) continue;
            compared++;
            differences.Add(new FigureDifference(figure.Path, null, figure));
        }
        return new StatsComparison(compared, differences, differences.Count == 0 ? [] : ModuleGroups.Rank(before, after));
    }

    private static bool IsIgnored(string path) => path == "run.engine";
}
