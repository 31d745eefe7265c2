using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Datapath;

/// <summary>Who is next to whom. -1 = nobody (an edge; west of column 0 the host).</summary>
internal sealed class MeshTopology
{
    private readonly int[] _neighbour;

    internal MeshTopology(MeshConfig mesh) : this(mesh.Width, mesh.Height) { }

    internal MeshTopology(int width, int height)
    {
        _neighbour = new int[width * height * 4];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var tile = y * width + x;
                _neighbour[4 * tile + Port.East] = x + 1 < width ? tile + 1 : -1;
                _neighbour[4 * tile + Port.West] = x > 0 ? tile - 1 : -1;
                _neighbour[4 * tile + Port.South] = y + 1 < height ? tile + width : -1;
                _neighbour[4 * tile + Port.North] = y > 0 ? tile - width : -1;
            }
    }

    internal int Neighbour(int tile, int port) => _neighbour[4 * tile + port];
}
