using System.Globalization;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Compiler.Mapping.Bounds;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Cli.Running;

/// <summary>The quality of a mapping for the console and for stats.json.</summary>
internal static class MappingText
{
    /// <summary>Cores, packets and hops beside what no mapping could beat.</summary>
    internal static string Line(MappingReport report) => string.Create(CultureInfo.InvariantCulture,
        $"mapping ({report.Settings.ObjectiveName}, effort {report.Settings.Effort}; rates {report.Rates}): cores {report.CoresUsed}, bound {report.Bound.Cores}; packets {Number(report.Cost.Packets)}, bound {Number(report.Bound.Packets)}{Gap(report.Cost.Packets, report.Bound.Packets)}; packets x hops {Number(report.Cost.Hops)}, bound {Number(report.Bound.Hops)}{Gap(report.Cost.Hops, report.Bound.Hops)}, of these cores {Number(report.Bound.PlacementHops)}{Gap(report.Cost.Hops, report.Bound.PlacementHops)}; per time-step");

    internal static MappingEstimate Estimate(MappingReport report) => new(
        report.Settings.ObjectiveName, report.Settings.Effort, report.Rates, report.Cost.Packets, report.Cost.Hops,
        report.Bound.Cores, report.Bound.Packets, report.Bound.Hops, report.Bound.PlacementHops);

    private static string Number(double value) => value.ToString(value >= 1000 ? "#,0" : "0.##", CultureInfo.InvariantCulture);

    private static string Gap(double value, double bound)
    {
        var gap = MappingBound.Gap(value, bound);
        return double.IsFinite(gap) ? string.Create(CultureInfo.InvariantCulture, $" (gap {100 * gap:0.#} %)") : "";
    }
}
