using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Datapath;

/// <summary>An image prepared for execution on its chip: immutable, shared by all threads.</summary>
public sealed class ChipProgram
{
    /// <summary>Prepares an image.</summary>
    /// <param name="image">The compiled network.</param>
    /// <param name="chip">The chip it was compiled for.</param>
    public ChipProgram(ChipImage image, ChipConfig chip)
    {
        if (chip.Mesh is { Dies: not null } or { Trees: not null } && chip.Mesh.Router.BeyondLatencies().Count > 0)
            throw new ArgumentException("no engine has routers with a stage vector on several dies or with multicast trees", nameof(chip));
        if (chip.Mesh.Trees is null != image.Multicast is null) throw new ArgumentException("the image is for another kind of router", nameof(image));
        Image = image;
        Chip = chip;
        Topology = new MeshTopology(chip.Mesh);
        var reads = new WeightReads(chip.Core.Synapse);
        Cores = new CoreProgram[image.Cores.Length];
        for (var i = 0; i < Cores.Length; i++) Cores[i] = new CoreProgram(image.Cores[i], chip, reads, image.Multicast is { } tables ? new KeyAxons(tables.Cores[i]) : null);
        if (image.Multicast is { } trees)
        {
            Trees = new TreeTargets(image, chip.Mesh);
            Lookup = new MulticastLookup(trees);
        }
        CoreOfTile = new int[chip.Tiles];
        Array.Fill(CoreOfTile, -1);
        for (var i = 0; i < Cores.Length; i++) CoreOfTile[Cores[i].Tile] = i;
    }

    /// <summary>The image.</summary>
    public ChipImage Image { get; }

    /// <summary>The chip.</summary>
    public ChipConfig Chip { get; }

    internal MeshTopology Topology { get; }

    /// <summary>The trees of all keys; null where a packet goes to one core.</summary>
    internal TreeTargets? Trees { get; }

    /// <summary>The routers' tables, if the chip has trees.</summary>
    internal MulticastLookup? Lookup { get; }

    internal CoreProgram[] Cores { get; }

    /// <summary>Index of the core of a tile, or -1.</summary>
    internal int[] CoreOfTile { get; }
}
