using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Image;

/// <summary>Where the packet of every key ends, and what its tree is made of: read off an image's tables.</summary>
public sealed class TreeTargets
{
    private readonly Dictionary<int, Tree> _trees = [];

    /// <summary>Walks the trees of all keys.</summary>
    /// <param name="image">An image with tables.</param>
    /// <param name="mesh">Its mesh.</param>
    /// <exception cref="InvalidDataException">A tree is broken.</exception>
    public TreeTargets(ChipImage image, MeshConfig mesh)
    {
        var tables = image.Multicast!;
        var walk = new MulticastWalk(mesh, new MulticastLookup(tables).Ports);
        var keys = Array.ConvertAll(tables.Cores, k => new KeyAxons(k));
        var coreOfTile = new Dictionary<int, int>();
        for (var c = 0; c < image.Cores.Length; c++) coreOfTile[image.Cores[c].TileY * mesh.Width + image.Cores[c].TileX] = c;
        foreach (var e in image.InputRoutes.Entries) Add(e.Dy * mesh.Width, MulticastTables.West, e.Axon);
        foreach (var core in image.Cores)
            foreach (var e in core.Routes.Entries) Add(core.TileY * mesh.Width + core.TileX, MulticastTables.Local, e.Axon);

        void Add(int tile, int input, int key)
        {
            var (links, crossings, ends) = (0, 0, 0);
            var targets = new List<(int, int)>();
            walk.Follow(tile, input, key, (at, port) =>
            {
                if (port != MulticastTables.Local)
                {
                    links++;
                    if (mesh.CrossesDie(at, port)) crossings++;
                    if (port == MulticastTables.West && at % mesh.Width == 0) ends++;
                    return;
                }
                ends++;
                var core = coreOfTile[at];
                foreach (var axon in keys[core][key]) targets.Add((core, axon));
            });
            _trees[key] = new Tree(links, crossings, ends, [.. targets]);
        }
    }

    /// <summary>The axons that a key reaches.</summary>
    public IReadOnlyList<(int Core, int Axon)> Of(int key) => _trees[key].Targets;

    /// <summary>Links of a key's tree, those between dies among them, and its ends: cores and the host.</summary>
    public (int Links, int Crossings, int Ends) Size(int key)
    {
        var tree = _trees[key];
        return (tree.Links, tree.Crossings, tree.Ends);
    }

    private sealed record Tree(int Links, int Crossings, int Ends, (int Core, int Axon)[] Targets);
}
