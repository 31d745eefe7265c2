using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Energy;

/// <summary>Which layer every tile belongs to: the population of the core on it, or "mesh" for a tile without a core.</summary>
public sealed class TileLayers
{
    /// <summary>Name of the layer that collects the tiles without a core.</summary>
    public const string MeshName = "mesh";

    private readonly int[] _layerOfTile;

    /// <summary>Assigns the tiles of <paramref name="chip"/>.</summary>
    public TileLayers(ChipConfig chip, ChipImage image)
    {
        Populations = image.Populations.Length;
        Names = [.. image.Populations.Select(p => p.Name), MeshName];
        _layerOfTile = new int[chip.Tiles];
        Array.Fill(_layerOfTile, Populations);
        foreach (var core in image.Cores) _layerOfTile[core.TileY * chip.Mesh.Width + core.TileX] = core.Population;
    }

    /// <summary>Number of populations, the input included; the layer with this index is "mesh".</summary>
    public int Populations { get; }

    /// <summary>Layers: populations and "mesh".</summary>
    public int Count => Populations + 1;

    /// <summary>Names of the layers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Layer of a tile.</summary>
    public int this[int tile] => _layerOfTile[tile];

    /// <summary>True if the tile has a core in use.</summary>
    public bool HasCore(int tile) => _layerOfTile[tile] < Populations;

    /// <summary>Tiles of a layer.</summary>
    public int Tiles(int layer) => _layerOfTile.Count(l => l == layer);
}
