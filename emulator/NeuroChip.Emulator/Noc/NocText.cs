using System.Globalization;
using System.Text;

namespace NeuroChip.Emulator.Noc;

/// <summary>Curves and replays as tables for the terminal.</summary>
public static class NocText
{
    private const int ShownDifferences = 5;

    /// <summary>A curve, with a final line feed.</summary>
    public static string Write(LoadCurve curve)
    {
        var text = new StringBuilder();
        text.Append(curve.Router.Describe()).Append("\n  ").Append(curve.Router.Twin).Append('\n');
        text.Append(CultureInfo.InvariantCulture,
            $"{curve.Traffic}{(curve.Pattern == TrafficPattern.Hotspot ? $" to node {curve.Hotspot}" : "")}: at most {RateText.Alone(curve.Bound.Rate)} {curve.Router.RateUnit} per node and cycle, {curve.ZeroLoad:0.00} cycles without load\n\n");
        var rate = RateText.Of(curve);
        var wide = new string(' ', Math.Max(0, curve.Points.Select(p => rate[p.Offered].Length).DefaultIfEmpty(0).Max() - 7));
        text.Append($"{wide}  offered{wide}  accepted{wide}  min node     mean  network  median    99 %     max\n");
        foreach (var p in curve.Points)
        {
            foreach (var (value, width) in new[] { (p.Offered, 9), (p.Accepted, 10), (p.AcceptedMin, 10) }) text.Append(rate[value].PadLeft(width + wide.Length));
            if (p.HasLatency) text.Append(CultureInfo.InvariantCulture, $"  {p.Latency,7:0.00}  {p.NetworkLatency,7:0.00}  {p.Median,6}  {p.P99,6}  {p.Max,6}");
            else text.Append($"  {"-",7}  {"-",7}  {"-",6}  {"-",6}  {"-",6}");
            text.Append(p.IsStable ? "\n" : "  saturated\n");
        }
        return text.ToString();
    }

    /// <summary>A replay, with a final line feed.</summary>
    public static string Write(NocRouter router, TraceReplay replay)
    {
        var (trace, summary) = (replay.Trace, ReplaySummary.Of(replay));
        var text = new StringBuilder();
        text.Append(router.Describe()).Append("\n  ").Append(router.Twin).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{trace.Name}: {trace.Count:#,0} packet{(trace.Count == 1 ? "" : "s")}, {replay.Clocks:#,0} cycles\n");
        text.Append(CultureInfo.InvariantCulture,
            $"  latency: mean {summary.Latency:0.00}, network {summary.NetworkLatency:0.00}, median {summary.Median}, 99 % {summary.P99}, max {summary.Max} cycles\n");
        if (!trace.HasReference) return text.Append("  no reference times in the trace\n").ToString();
        text.Append(CultureInfo.InvariantCulture, $"  itime: {replay.InjectionDifferences:#,0} of {trace.Count:#,0} packets differ from the reference\n");
        text.Append(CultureInfo.InvariantCulture, $"  atime: {replay.ArrivalDifferences:#,0} of {trace.Count:#,0} packets differ from the reference\n");
        foreach (var i in replay.Differences().Take(ShownDifferences))
            text.Append(CultureInfo.InvariantCulture,
                $"    packet {i + 1}, {trace.Source[i]} to {trace.Destination[i]}, created {trace.Created[i]}: injected {replay.Injected[i]} ({trace.Injected[i]}), arrived {replay.Arrived[i]} ({trace.Arrived[i]})\n");
        return text.ToString();
    }
}
