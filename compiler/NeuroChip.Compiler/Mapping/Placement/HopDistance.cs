using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Mapping.Placement;

/// <summary>What a packet's way costs: links crossed under dimension order. The one place that says so; the host sits at the west edge of every row.</summary>
internal sealed class HopDistance
{
    // Searches ask for the same distances millions of times.
    private const int TableTiles = 1024;

    // Borders that cost more order placements no differently, and distances keep within 16 bits.
    private const int MostPerBorder = 60;

    private readonly ushort[] _table;
    private readonly (int X, int Y) _die;
    private readonly int _perBorder;

    /// <summary>The distances of a mesh.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="weighBorders">True counts a link between two dies as the hops that it takes as long as; false counts it like any other.</param>
    internal HopDistance(MeshConfig mesh, bool weighBorders = false)
    {
        (Width, Height) = (mesh.Width, mesh.Height);
        if (weighBorders && mesh.Dies is { } dies)
        {
            _die = (Width / dies.Columns, Height / dies.Rows);
            _perBorder = Math.Min(dies.ExtraHops(mesh), MostPerBorder);
        }
        _table = new ushort[Tiles <= TableTiles ? Tiles * Tiles : 0];
        for (var i = 0; i < _table.Length; i++) _table[i] = (ushort)Way(i / Tiles, i % Tiles);
    }

    /// <summary>Tiles in x.</summary>
    internal int Width { get; }

    /// <summary>Tiles in y.</summary>
    internal int Height { get; }

    /// <summary>Number of tiles; tile i is (i mod width, i / width).</summary>
    internal int Tiles => Width * Height;

    /// <summary>Links between two tiles, and what borders between dies add.</summary>
    internal int Between(int a, int b) => _table.Length > 0 ? _table[a * Tiles + b] : Way(a, b);

    /// <summary>Links from the host port of the tile's row, and what borders add.</summary>
    internal int FromHost(int tile) => tile % Width + (_perBorder == 0 ? 0 : _perBorder * (tile % Width / _die.X));

    /// <summary>Links to the host port of the tile's row, and what borders add: the last link leaves the mesh and counts too.</summary>
    internal int ToHost(int tile) => FromHost(tile) + 1;

    /// <summary>Links between two tiles.</summary>
    internal int Links(int a, int b) => Math.Abs(a % Width - b % Width) + Math.Abs(a / Width - b / Width);

    // On an XY way every border between the two dies is crossed once.
    private int Way(int a, int b) => Links(a, b)
        + (_perBorder == 0 ? 0 : _perBorder * (Math.Abs(a % Width / _die.X - b % Width / _die.X) + Math.Abs(a / Width / _die.Y - b / Width / _die.Y)));
}
