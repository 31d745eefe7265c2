using System.Globalization;

namespace NeuroChip.Benchmarks.Scale;

/// <summary>The figures as Markdown.</summary>
internal static class ScaleTable
{
    // Passes with a column of their own; the rest is one sum.
    private static readonly string[] Columns = ["quantize", "route", "verify", "certify", "compare", "write"];

    // From here on the cost is the network's and not that of starting.
    private const long Large = 100_000;

    internal static void Write(List<(ScaleFigures Compiled, ScaleRun Run)> rows)
    {
        Console.WriteLine("| Network | Neurons | Synapses | Weights | Cores | Routes | CPU s | " + string.Join(" | ", Columns) + " | rest | Peak MiB | Image MiB |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | " + string.Join(" | ", Columns.Select(_ => "---")) + " | --- | --- | --- |");
        foreach (var (c, _) in rows)
        {
            var passes = Columns.Select(p => c.Passes.GetValueOrDefault(p)).ToArray();
            Line($"| {c.Network} | {c.Neurons:#,0} | {c.Synapses:#,0} | {c.Weights:#,0} | {c.Cores:#,0} | {c.Routes:#,0} | {c.Cpu:0.00} | {string.Join(" | ", passes.Select(Seconds))} | {Seconds(c.Cpu - passes.Sum())} | {c.PeakMiB:0} | {c.ImageBytes / (double)(1 << 20):0.0} |");
        }
        Console.WriteLine();
        Console.WriteLine("| Image | Load CPU s | Load s | Peak MiB after loading | Steps | Run CPU s | Steps per CPU s | Spikes | Cycles | Peak MiB |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (c, r) in rows)
            Line($"| {c.Network} | {r.LoadCpu:0.00} | {r.LoadWall:0.00} | {r.LoadPeakMiB:0} | {r.Steps} | {r.RunCpu:0.00} | {r.Steps / r.RunCpu:0} | {r.Spikes:#,0} | {r.Cycles:#,0} | {r.PeakMiB:0} |");
        Console.WriteLine();
        var mixes = rows.Where(r => r.Compiled.Network.StartsWith("mix-", StringComparison.Ordinal)).Select(r => r.Compiled).ToArray();
        if (mixes.Length < 2) return;
        var large = mixes.Count(m => m.Neurons >= Large) < 2 ? "" : FormattableString.Invariant($", neurons^{Exponent(mixes, Large):0.00} from {Large:#,0} neurons");
        Line($"CPU seconds grow as neurons^{Exponent(mixes, 0):0.00} over all sizes{large} (n log n has {LogLinear(mixes):0.00} over the same sizes).");
    }

    /// <summary>Slope of the least-squares line through the logarithms.</summary>
    internal static double Exponent(ScaleFigures[] points, long least)
    {
        var used = points.Where(p => p.Neurons >= least).Select(p => (X: Math.Log(p.Neurons), Y: Math.Log(p.Cpu))).ToArray();
        return Slope(used);
    }

    private static double LogLinear(ScaleFigures[] points) => Slope([.. points.Select(p => (Math.Log(p.Neurons), Math.Log(p.Neurons * Math.Log(p.Neurons))))]);

    private static double Slope((double X, double Y)[] points)
    {
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }

    private static string Seconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
