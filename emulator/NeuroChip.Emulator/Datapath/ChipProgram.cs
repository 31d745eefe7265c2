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
        if (chip.Mesh.Dies is not null && chip.Mesh.Router.BeyondLatencies().Count > 0) throw new ArgumentException("no engine has routers with a stage vector on several dies", nameof(chip));
        Image = image;
        Chip = chip;
        Topology = new MeshTopology(chip.Mesh);
        var reads = new WeightReads(chip.Core.Synapse);
        Cores = Array.ConvertAll(image.Cores, c => new CoreProgram(c, chip, reads));
        CoreOfTile = new int[chip.Tiles];
        Array.Fill(CoreOfTile, -1);
        for (var i = 0; i < Cores.Length; i++) CoreOfTile[Cores[i].Tile] = i;
    }

    /// <summary>The image.</summary>
    public ChipImage Image { get; }

    /// <summary>The chip.</summary>
    public ChipConfig Chip { get; }

    internal MeshTopology Topology { get; }
    internal CoreProgram[] Cores { get; }

    /// <summary>Index of the core of a tile, or -1.</summary>
    internal int[] CoreOfTile { get; }
}
