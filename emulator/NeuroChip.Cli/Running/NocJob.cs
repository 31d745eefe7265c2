using NeuroChip.Emulator.Noc;

namespace NeuroChip.Cli.Running;

/// <summary>What one <c>noc</c> command measures.</summary>
/// <param name="Routers">Routers.</param>
/// <param name="Patterns">Traffic to measure each of them under.</param>
/// <param name="Hotspot">Node of the hotspot traffic; null for the middle.</param>
/// <param name="Rates">Offered rates; empty for shares of the bound.</param>
/// <param name="Load">Lengths and seed.</param>
/// <param name="Trace">Trace to replay on each, or null.</param>
internal sealed record NocJob(
    IReadOnlyList<NocRouter> Routers, IReadOnlyList<TrafficPattern> Patterns, int? Hotspot, IReadOnlyList<double> Rates, NocLoad Load, NocTrace? Trace)
{
    internal int HotspotOf(NocRouter router) => Hotspot ?? (router.Config.NodesHigh - 1) / 2 * router.Config.NodesWide + (router.Config.NodesWide - 1) / 2;
}
