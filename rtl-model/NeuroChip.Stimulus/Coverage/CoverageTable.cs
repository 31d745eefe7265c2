namespace NeuroChip.Stimulus.Coverage;

/// <summary>How often each bin was hit. Tables of different runs are added; the order does not matter.</summary>
public sealed class CoverageTable
{
    private readonly long[][] _hits = [.. Groups.Select(g => new long[g.Bins.Count])];

    /// <summary>Every group, in the order of the table.</summary>
    public static IReadOnlyList<CoverageGroup> Groups { get; } =
    [
        ParameterCoverage.Group, UnitCoverage.Group, FifoCoverage.Group, TurnCoverage.Group, ArbiterCoverage.Group, CreditCoverage.Group,
        EventCoverage.Group, FireCoverage.Group, DelayCoverage.Group, DecayCoverage.Group, NeuronCoverage.Group, StepCoverage.Group,
    ];

    /// <summary>Hits of a bin.</summary>
    /// <param name="group">Group.</param>
    /// <param name="bin">Index in the group.</param>
    public long this[CoverageGroup group, int bin] => Of(group)[bin];

    /// <summary>Required bins that were not hit, as "group: bin".</summary>
    /// <param name="batch">Also those that need the batch read policy.</param>
    public IReadOnlyList<string> Empty(bool batch) =>
        [.. Select((kind, hits) => hits == 0 && (kind == BinKind.Required || (batch && kind == BinKind.Batch)))];

    /// <summary>Illegal bins that were hit, as "group: bin".</summary>
    public IReadOnlyList<string> Illegal() => [.. Select((kind, hits) => hits > 0 && kind == BinKind.Illegal)];

    /// <summary>Adds another table.</summary>
    public void Add(CoverageTable other)
    {
        for (var g = 0; g < _hits.Length; g++)
            for (var b = 0; b < _hits[g].Length; b++) _hits[g][b] += other._hits[g][b];
    }

    /// <summary>Filled and required bins of a group.</summary>
    /// <param name="group">Group.</param>
    /// <param name="batch">Count those that need the batch read policy.</param>
    public (int Filled, int Required) Filled(CoverageGroup group, bool batch)
    {
        var (filled, required) = (0, 0);
        for (var b = 0; b < group.Bins.Count; b++)
        {
            if (group.Bins[b].Kind == BinKind.Illegal || (group.Bins[b].Kind == BinKind.Batch && !batch)) continue;
            required++;
            if (this[group, b] > 0) filled++;
        }
        return (filled, required);
    }

    internal long[] Of(CoverageGroup group)
    {
        for (var g = 0; g < Groups.Count; g++)
            if (ReferenceEquals(Groups[g], group)) return _hits[g];
        throw new ArgumentException($"no group '{group.Name}'", nameof(group));
    }

    private IEnumerable<string> Select(Func<BinKind, long, bool> wanted)
    {
        for (var g = 0; g < Groups.Count; g++)
            for (var b = 0; b < Groups[g].Bins.Count; b++)
                if (wanted(Groups[g].Bins[b].Kind, _hits[g][b])) yield return $"{Groups[g].Name}: {Groups[g].Bins[b].Name}";
    }
}
