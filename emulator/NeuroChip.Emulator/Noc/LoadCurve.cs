namespace NeuroChip.Emulator.Noc;

/// <summary>Latency and throughput of a router under a traffic pattern, by offered rate.</summary>
/// <param name="Router">The router.</param>
/// <param name="Pattern">Destinations.</param>
/// <param name="Hotspot">Node of <see cref="TrafficPattern.Hotspot"/>.</param>
/// <param name="Bound">What no router can exceed.</param>
/// <param name="ZeroLoad">Mean latency in cycles of packets that meet no other.</param>
/// <param name="Points">By offered rate, ascending.</param>
public sealed record LoadCurve(NocRouter Router, TrafficPattern Pattern, int Hotspot, PatternBound Bound, double ZeroLoad, IReadOnlyList<LoadPoint> Points)
{
    private static readonly double[] Shares = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1];

    /// <summary>Name of the pattern in files and on the command line.</summary>
    public string Traffic => Pattern.ToString().ToLowerInvariant();

    /// <summary>Measures a curve.</summary>
    /// <param name="router">The router.</param>
    /// <param name="pattern">Destinations.</param>
    /// <param name="hotspot">Node of <see cref="TrafficPattern.Hotspot"/>.</param>
    /// <param name="rates">Offered rates; empty: shares of the pattern's bound, up to the second saturated one.</param>
    /// <param name="load">Lengths and seed.</param>
    /// <param name="progress">Receives the cycles done, of <see cref="Cycles"/>; those of points that are left out count as done at the end.</param>
    public static LoadCurve Measure(NocRouter router, TrafficPattern pattern, int hotspot, IReadOnlyList<double> rates, NocLoad load, Action<long>? progress = null)
    {
        var bound = PatternBound.Of(router.Config, pattern, hotspot);
        var points = new List<LoadPoint>();
        foreach (var rate in rates.Count > 0 ? rates.Order() : Shares.Select(s => s * bound.Rate))
        {
            var before = points.Count * load.Cycles;
            points.Add(LoadMeasurement.Run(router.Config, pattern, hotspot, rate, load, progress is null ? null : cycles => progress(before + cycles)));
            if (rates.Count == 0 && points.Count(p => !p.IsStable) == 2) break;
        }
        progress?.Invoke(Cycles(rates, load));
        return new LoadCurve(router, pattern, hotspot, bound, router.ZeroLoad.Cycles(bound.Routers), points);
    }

    /// <summary>Cycles of a curve, drains left out.</summary>
    /// <param name="rates">Offered rates; empty: shares of the bound.</param>
    /// <param name="load">Lengths.</param>
    public static long Cycles(IReadOnlyList<double> rates, NocLoad load) => (rates.Count > 0 ? rates.Count : Shares.Length) * load.Cycles;

    /// <summary>Highest offered rate that was stable, or null.</summary>
    public double? HighestStable => Points.Where(p => p.IsStable).Select(p => (double?)p.Offered).DefaultIfEmpty(null).Max();
}
