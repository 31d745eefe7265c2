using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>Turns an image whose sources send a packet to every core into one whose packets travel along XY trees.</summary>
public static class TreeBuilder
{
    /// <summary>Builds keys and tables.</summary>
    /// <param name="image">An image without trees.</param>
    /// <param name="chip">A chip with <see cref="MeshConfig.Trees"/>.</param>
    /// <param name="bag">Takes NC0705, NC0714 and NC0715 where a table does not fit; the image is then of no use.</param>
    /// <param name="mapping">How full the tables are.</param>
    public static ChipImage Build(ChipImage image, ChipConfig chip, DiagnosticBag bag, out TreeMapping mapping)
    {
        var origins = TreeOrigins.Of(image, chip.Mesh.Width);
        var limits = chip.Mesh.Trees!;
        mapping = new TreeMapping([], [], [], 0);
        if (TreeKeys.Allot(origins) is not { } classes)
        {
            bag.Error("NC0715", $"the sources of '{image.Network}' need more than the {1 << TreeConfig.KeyBits} keys of multicast trees", null, "--set mesh.multicast=source");
            return image;
        }
        var demands = new List<RouterDemand>[chip.Tiles];
        for (var t = 0; t < demands.Length; t++) demands[t] = [];
        foreach (var c in classes) XYTree.Add(c, chip.Mesh.Width, demands);
        var tables = new MulticastEntry[chip.Tiles][];
        var before = new int[chip.Tiles];
        for (var t = 0; t < tables.Length; t++) tables[t] = TableMinimizer.Table(demands[t], limits.Entries, out before[t]);
        var (cores, host) = KeyRanges.Of(image, origins, chip.Mesh.Width);
        TreeLimits.Report(image, chip, tables, before, cores, bag);
        var trees = new MulticastTables(tables, cores, host);
        var result = image with
        {
            Multicast = trees,
            Cores = [.. image.Cores.Select((c, i) => c with { Routes = TreeOrigins.Routes(c.NeuronIndex.Length, origins.Where(o => o.Core == i), (_, _) => (0, 0)) })],
            InputRoutes = TreeOrigins.Routes(image.Populations[0].Neurons, origins.Where(o => o.Core < 0), (o, _) => (1, o.Y)),
        };
        mapping = new TreeMapping([.. tables.Select(t => t.Length)], before, [.. cores.Select(c => c.Length)], classes.Count);
        if (!bag.HasErrors) TreeProof.Require(result, chip.Mesh, origins);
        return result;
    }
}
