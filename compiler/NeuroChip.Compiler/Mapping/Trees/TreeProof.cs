using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>Every source's packet is walked through the finished tables and must end where its routes led before, and nowhere else.</summary>
internal static class TreeProof
{
    /// <exception cref="InvalidOperationException">A table is wrong: a bug of the compiler.</exception>
    internal static void Require(ChipImage image, MeshConfig mesh, IEnumerable<TreeOrigin> origins)
    {
        var tables = image.Multicast!;
        var walk = new MulticastWalk(mesh, new MulticastLookup(tables).Ports);
        var keys = Array.ConvertAll(tables.Cores, k => new KeyAxons(k));
        var host = new KeyAxons(tables.Host);
        var coreOfTile = new Dictionary<int, int>();
        for (var c = 0; c < image.Cores.Length; c++) coreOfTile[image.Cores[c].TileY * mesh.Width + image.Cores[c].TileX] = c;
        var found = new List<(int Tile, int Axon)>();
        foreach (var origin in origins)
            foreach (var source in origin.Sources)
            {
                found.Clear();
                walk.Follow(origin.Core < 0 ? origin.Y * mesh.Width : origin.Y * mesh.Width + origin.X, origin.Core < 0 ? MulticastTables.West : MulticastTables.Local, source.Key, (tile, port) =>
                {
                    if (port == MulticastTables.Local)
                        foreach (var axon in coreOfTile.TryGetValue(tile, out var core) ? keys[core][source.Key] : [-1]) found.Add((tile, axon));
                    else if (port == MulticastTables.West && tile % mesh.Width == 0)
                        foreach (var neuron in host[source.Key]) found.Add((-1, neuron));
                });
                found.Sort();
                if (!found.SequenceEqual(source.Ends))
                    throw new InvalidOperationException($"multicast tables: key {source.Key} of source {source.Source} at ({origin.X}, {origin.Y}) ends at [{string.Join(' ', found)}] instead of [{string.Join(' ', source.Ends)}]");
            }
    }
}
