using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>Tables that do not fit: the worst router and the worst core, with what would fit.</summary>
internal static class TreeLimits
{
    internal static void Report(ChipImage image, ChipConfig chip, MulticastEntry[][] tables, int[] before, KeyRange[][] cores, DiagnosticBag bag)
    {
        var limits = chip.Mesh.Trees!;
        var worst = Array.IndexOf(tables, tables.MaxBy(t => t.Length)!);
        var over = tables.Count(t => t.Length > limits.Entries);
        if (over > 0)
        {
            var (y, x) = Math.DivRem(worst, chip.Mesh.Width);
            var core = Array.Find(image.Cores, c => c.TileX == x && c.TileY == y);
            var whose = core is null ? "no core" : $"a core of layer '{image.Populations[core.Population].Name}'";
            bag.Error("NC0714", $"router ({x}, {y}), with {whose}, needs {before[worst]} entries for multicast trees, {tables[worst].Length} when merged, a router of '{chip.Name}' has {limits.Entries}: {tables[worst].Length - limits.Entries} too many"
                + (over > 1 ? $"; {over} routers are over the limit, none by more" : ""), null, FitHint.Set("mesh.multicast_entries", tables[worst].Length, "--set mesh.multicast=source"));
        }
        for (var c = 0; c < cores.Length; c++)
        {
            if (cores[c].Length <= limits.KeyEntries || cores[c].Length < cores.Max(k => k.Length)) continue;
            var more = cores.Count(k => k.Length > limits.KeyEntries);
            bag.Error("NC0715", $"layer '{image.Populations[image.Cores[c].Population].Name}', core at ({image.Cores[c].TileX}, {image.Cores[c].TileY}) needs {cores[c].Length} key entries, a core of '{chip.Name}' has {limits.KeyEntries}: {cores[c].Length - limits.KeyEntries} too many"
                + (more > 1 ? $"; {more} cores are over the limit, none by more" : ""), null, FitHint.Set("core.key_entries", cores[c].Length, "--set mesh.multicast=source"));
            break;
        }
    }
}
