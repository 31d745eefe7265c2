using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Passes;

namespace NeuroChip.Compiler.Ir;

/// <summary>Invariants of routing tables: every entry ends at an axon of a core (or the host), none twice.</summary>
internal static class IrRouteVerifier
{
    internal static void Routes(CoreGraph graph, string pass, int threads)
    {
        var width = graph.Chip.Mesh.Width;
        var axons = new int[graph.Chip.Tiles];
        foreach (var core in graph.Cores) axons[(core.TileY * width) + core.TileX] = core.Axons;
        IrVerifier.Require(graph.InputRoutes is not null, pass, "there are no input routes");
        Table(graph.InputRoutes!, graph.Plan.Input.Shape.Size, axons, width, (-1, 0), "the input", pass);
        CoreLoop.Run(graph.Cores.Count, threads, i =>
        {
            var core = graph.Cores[i];
            IrVerifier.Require(core.Routes is not null, pass, $"core {core.Index} has no routes");
            Table(core.Routes!, core.NeuronIndex.Length, axons, width, (core.TileX, core.TileY), $"core {core.Index}", pass);
        });
    }

    private static void Table(RouteTable table, int sources, int[] axons, int width, (int X, int Y) from, string name, string pass)
    {
        IrVerifier.Require(table.Start.Length == sources + 1 && table.Start[0] == 0 && table.Start[^1] == table.Entries.Length, pass, $"{name} has a broken route table");
        var height = axons.Length / width;
        for (var s = 0; s < sources; s++)
        {
            var last = (Delay: -1, Y: 0, X: 0, Axon: 0);
            for (var i = table.Start[s]; i < table.Start[s + 1]; i++)
            {
                var e = table.Entries[i];
                var here = (Delay: (int)e.Delay, Y: from.Y + e.Dy, X: from.X + e.Dx, e.Axon);
                // The order of the table, so that two alike would stand side by side.
                if (e.Delay > CoreConfig.MaxDelay || here.CompareTo(last) <= 0) IrVerifier.Require(false, pass, $"source {s} of {name} has a repeated destination, or one out of order");
                last = here;
                var host = here.X == -1 && from.X >= 0 && e.Dy == 0;
                if (!host && ((uint)here.X >= (uint)width || (uint)here.Y >= (uint)height || (uint)e.Axon >= (uint)axons[(here.Y * width) + here.X]))
                    IrVerifier.Require(false, pass, $"source {s} of {name} sends to ({here.X}, {here.Y}) axon {e.Axon}, which does not exist");
            }
        }
    }
}
