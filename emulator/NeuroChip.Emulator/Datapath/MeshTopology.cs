using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Datapath;

/// <summary>Who is next to whom. -1 = nobody (an edge; west of column 0 the host).</summary>
internal sealed class MeshTopology
{
    private readonly int[] _neighbour;

    internal MeshTopology(MeshConfig mesh)
    {
        _neighbour = new int[mesh.Width * mesh.Height * 4];
        for (var y = 0; y < mesh.Height; y++)
            for (var x = 0; x < mesh.Width; x++)
            {
                var tile = y * mesh.Width + x;
                _neighbour[4 * tile + Port.East] = x + 1 < mesh.Width ? tile + 1 : -1;
                _neighbour[4 * tile + Port.West] = x > 0 ? tile - 1 : -1;
                _neighbour[4 * tile + Port.South] = y + 1 < mesh.Height ? tile + mesh.Width : -1;
                _neighbour[4 * tile + Port.North] = y > 0 ? tile - mesh.Width : -1;
            }
    }

    internal int Neighbour(int tile, int port) => _neighbour[4 * tile + port];
}
