using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Ir;

/// <summary>Invariants of routing tables: every entry ends at an axon of a core (or the host), none twice.</summary>
internal static class IrRouteVerifier
{
    internal static void Routes(CoreGraph graph, string pass)
    {
        var axons = graph.Cores.ToDictionary(c => (c.TileX, c.TileY), c => c.Axons);
        IrVerifier.Require(graph.InputRoutes is not null, pass, "there are no input routes");
        Table(graph.InputRoutes!, graph.Plan.Input.Shape.Size, axons, (-1, 0), "the input", pass);
        foreach (var core in graph.Cores)
        {
            IrVerifier.Require(core.Routes is not null, pass, $"core {core.Index} has no routes");
            Table(core.Routes!, core.NeuronIndex.Length, axons, (core.TileX, core.TileY), $"core {core.Index}", pass);
        }
    }

    private static void Table(RouteTable table, int sources, Dictionary<(int X, int Y), int> axons, (int X, int Y) from, string name, string pass)
    {
        IrVerifier.Require(table.Start.Length == sources + 1 && table.Start[0] == 0 && table.Start[^1] == table.Entries.Length, pass, $"{name} has a broken route table");
        var seen = new HashSet<(int, int, int, int)>();
        for (var s = 0; s < sources; s++)
        {
            seen.Clear();
            for (var i = table.Start[s]; i < table.Start[s + 1]; i++)
            {
                var e = table.Entries[i];
                var (x, y) = (from.X + e.Dx, from.Y + e.Dy);
                IrVerifier.Require(e.Delay <= CoreConfig.MaxDelay && seen.Add((x, y, e.Axon, e.Delay)), pass, $"source {s} of {name} has a repeated destination");
                var host = x == -1 && from.X >= 0 && e.Dy == 0;
                IrVerifier.Require(host || axons.TryGetValue((x, y), out var count) && e.Axon >= 0 && e.Axon < count, pass, $"source {s} of {name} sends to ({x}, {y}) axon {e.Axon}, which does not exist");
            }
        }
    }
}
