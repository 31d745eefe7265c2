using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Mapping.Placement;

/// <summary>What a packet's way costs: links crossed under dimension order. The one place that says so; the host sits at the west edge of every row.</summary>
internal sealed class HopDistance
{
    // Searches ask for the same distances millions of times.
    private const int TableTiles = 1024;
    private readonly ushort[] _table;

    /// <summary>The distances of a mesh.</summary>
    internal HopDistance(MeshConfig mesh)
    {
        (Width, Height) = (mesh.Width, mesh.Height);
        _table = new ushort[Tiles <= TableTiles ? Tiles * Tiles : 0];
        for (var i = 0; i < _table.Length; i++) _table[i] = (ushort)Links(i / Tiles, i % Tiles);
    }

    /// <summary>Tiles in x.</summary>
    internal int Width { get; }

    /// <summary>Tiles in y.</summary>
    internal int Height { get; }

    /// <summary>Number of tiles; tile i is (i mod width, i / width).</summary>
    internal int Tiles => Width * Height;

    /// <summary>Links between two tiles.</summary>
    internal int Between(int a, int b) => _table.Length > 0 ? _table[a * Tiles + b] : Links(a, b);

    /// <summary>Links from the host port of the tile's row.</summary>
    internal int FromHost(int tile) => tile % Width;

    /// <summary>Links to the host port of the tile's row: the last one leaves the mesh and counts too.</summary>
    internal int ToHost(int tile) => tile % Width + 1;

    private int Links(int a, int b) => Math.Abs(a % Width - b % Width) + Math.Abs(a / Width - b / Width);
}
