using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Energy;

/// <summary>Which layer every tile belongs to: the population of the core on it, or "mesh" for a tile without a core.</summary>
public sealed class TileLayers
{
    /// <summary>Name of the layer that collects the tiles without a core.</summary>
    public const string MeshName = "mesh";

    /// <summary>Places beside the tiles: packets from the host, which the input is charged for, and packets to it, charged to the layer read out.</summary>
    internal const int HostPlaces = 2;

    private readonly int[] _layerOfTile;
    private readonly int _readOut;

    /// <summary>Assigns the tiles of <paramref name="chip"/>.</summary>
    public TileLayers(ChipConfig chip, ChipImage image)
    {
        Populations = image.Populations.Length;
        Names = [.. image.Populations.Select(p => p.Name), MeshName];
        _readOut = image.OutputPopulation;
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

    /// <summary>Layer of a place: a tile, or one of the host's two.</summary>
    internal int OfPlace(int place) => place < _layerOfTile.Length ? _layerOfTile[place] : place == _layerOfTile.Length ? 0 : _readOut;

    /// <summary>True if the tile has a core in use.</summary>
    public bool HasCore(int tile) => _layerOfTile[tile] < Populations;

    /// <summary>Tiles of a layer.</summary>
    public int Tiles(int layer) => _layerOfTile.Count(l => l == layer);
}
