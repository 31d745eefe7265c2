using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>The cores' tables from keys to axons: runs of keys that reach runs of axons share an entry.</summary>
internal static class KeyRanges
{
    internal static (KeyRange[][] Cores, KeyRange[] Host) Of(ChipImage image, IEnumerable<TreeOrigin> origins, int width)
    {
        var coreOfTile = new Dictionary<int, int>();
        for (var c = 0; c < image.Cores.Length; c++) coreOfTile[image.Cores[c].TileY * width + image.Cores[c].TileX] = c;
        var cores = new List<(int Key, int Axon)>[image.Cores.Length];
        for (var c = 0; c < cores.Length; c++) cores[c] = [];
        var host = new List<(int Key, int Axon)>();
        foreach (var origin in origins)
            foreach (var source in origin.Sources)
                foreach (var (tile, axon) in source.Ends) (tile < 0 ? host : cores[coreOfTile[tile]]).Add((source.Key, axon));
        return ([.. cores.Select((pairs, c) => Runs(pairs, axon => BlockOf(image.Cores[c], axon)))], Runs(host, _ => 0));
    }

    /// <summary>Pairs of keys and axons as runs, none across two blocks.</summary>
    private static KeyRange[] Runs(List<(int Key, int Axon)> pairs, Func<int, int> blockOf)
    {
        // Along the diagonals: a run has a constant axon - key.
        pairs.Sort((a, b) => a.Axon - a.Key != b.Axon - b.Key ? (a.Axon - a.Key).CompareTo(b.Axon - b.Key) : a.Key.CompareTo(b.Key));
        var runs = new List<KeyRange>();
        var last = -1;
        foreach (var (key, axon) in pairs)
        {
            var block = blockOf(axon);
            if (runs.Count > 0 && runs[^1] is var r && block == last && r.Key + r.Count == key && r.Axon + r.Count == axon) runs[^1] = r with { Count = r.Count + 1 };
            else runs.Add(new KeyRange(key, 1, axon));
            last = block;
        }
        runs.Sort((a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Axon.CompareTo(b.Axon));
        return [.. runs];
    }

    private static int BlockOf(CoreImage core, int axon) => Array.FindIndex(core.Blocks, b => axon >= b.AxonBase && axon < b.AxonBase + b.AxonCount);
}
