using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Image;

/// <summary>The part of <see cref="ImageConsistency"/> that looks into the tables of multicast trees: no packet may turn against XY order, get lost, or meet a core that does not know it.</summary>
internal static class TreeConsistency
{
    // A few bytes of an image can claim millions of pairs, and they are laid out in memory.
    private const int MaxPairs = 1 << 25;

    internal static IEnumerable<string> Problems(ChipImage image, ChipConfig chip)
    {
        if (image.Multicast is not { } tables)
        {
            if (chip.Mesh.Trees is not null) yield return "the chip has multicast trees, the image no tables";
            yield break;
        }
        if (chip.Mesh.Trees is not { } limits)
        {
            yield return "the image has tables of multicast trees, the chip none";
            yield break;
        }
        if (tables.Routers.Length != chip.Tiles || tables.Cores.Length != image.Cores.Length)
        {
            yield return "not one table for each router and core";
            yield break;
        }
        for (var t = 0; t < tables.Routers.Length; t++)
        {
            if (tables.Routers[t].Length > limits.Entries) yield return $"router {t}: {tables.Routers[t].Length} entries, it has {limits.Entries}";
            if (Array.Exists(tables.Routers[t], e => e.Ports is 0 or > 31 || e.Mask < 0 || e.Mask >> TreeConfig.KeyBits != 0 || (e.Key & ~e.Mask) != 0)) yield return $"router {t}: an entry is malformed";
        }
        var sound = true;
        for (var c = 0; c < tables.Cores.Length; c++)
        {
            if (tables.Cores[c].Length > limits.KeyEntries) yield return $"core {c}: {tables.Cores[c].Length} key entries, it has {limits.KeyEntries}";
            foreach (var r in tables.Cores[c])
                if (!IsRange(r) || !Array.Exists(image.Cores[c].Blocks, b => r.Axon >= b.AxonBase && (long)r.Axon + r.Count <= (long)b.AxonBase + b.AxonCount)) sound = false;
        }
        sound &= Array.TrueForAll(tables.Host, r => IsRange(r) && (long)r.Axon + r.Count <= image.Populations[image.OutputPopulation].Neurons);
        if (sound && tables.Cores.Append(tables.Host).Sum(t => t.Sum(r => (long)r.Count)) > MaxPairs)
        {
            yield return $"the key tables hold more than {MaxPairs} pairs of a key and an axon";
            yield break;
        }
        if (!sound)
        {
            yield return "a key entry leads to an axon or neuron that does not exist";
            yield break;
        }
        foreach (var problem in Ways(image, chip, tables)) yield return problem;
    }

    private static bool IsRange(KeyRange r) => r.Key >= 0 && r.Count >= 1 && r.Axon >= 0 && (long)r.Key + r.Count <= 1 << TreeConfig.KeyBits;

    private static IEnumerable<string> Ways(ChipImage image, ChipConfig chip, MulticastTables tables)
    {
        var lookup = new MulticastLookup(tables);
        var walk = new MulticastWalk(chip.Mesh, lookup.Ports);
        var keys = Array.ConvertAll(tables.Cores, k => new KeyAxons(k));
        var host = new KeyAxons(tables.Host);
        var coreOfTile = new int[chip.Tiles];
        Array.Fill(coreOfTile, -1);
        for (var c = 0; c < image.Cores.Length; c++) coreOfTile[image.Cores[c].TileY * chip.Mesh.Width + image.Cores[c].TileX] = c;
        var seen = new HashSet<int>();
        for (var c = -1; c < image.Cores.Length; c++)
        {
            var routes = c < 0 ? image.InputRoutes : image.Cores[c].Routes;
            var where = c < 0 ? "input" : $"core {c}";
            foreach (var e in routes.Entries)
            {
                string? problem = null;
                if (c < 0 ? e.Dx != 1 || (uint)e.Dy >= chip.Mesh.Height : e.Dx != 0 || e.Dy != 0) problem = "a route entry names a tile in place of a key";
                else if ((uint)e.Axon >= 1 << TreeConfig.KeyBits || !seen.Add(e.Axon)) problem = $"key {e.Axon} is out of range or has two sources";
                else problem = Walk(c < 0 ? e.Dy * chip.Mesh.Width : image.Cores[c].TileY * chip.Mesh.Width + image.Cores[c].TileX, c < 0 ? MulticastTables.West : MulticastTables.Local, e.Axon);
                if (problem is not null) yield return $"{where}: {problem}";
            }
        }

        string? Walk(int tile, int input, int key)
        {
            string? problem = null;
            try
            {
                walk.Follow(tile, input, key, (at, port) =>
                {
                    if (port == MulticastTables.Local && (coreOfTile[at] < 0 || keys[coreOfTile[at]][key].IsEmpty)) problem = $"key {key} reaches tile {at}, which does not know it";
                    if (port == MulticastTables.West && at % chip.Mesh.Width == 0 && host[key].Length != 1) problem = $"key {key} reaches the host, which does not know it";
                });
            }
            catch (InvalidDataException e)
            {
                return e.Message;
            }
            return problem;
        }
    }
}
