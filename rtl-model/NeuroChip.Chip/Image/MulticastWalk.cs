using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Image;

/// <summary>Follows a packet through the routers' tables.</summary>
/// <param name="mesh">The mesh.</param>
/// <param name="ports">The outputs of a packet by router, input port and key.</param>
public sealed class MulticastWalk(MeshConfig mesh, Func<int, int, int, int> ports)
{
    private readonly Stack<(int Tile, int Input)> _open = new();

    /// <summary>Visits every copy of a packet.</summary>
    /// <param name="tile">The router into which it is sent.</param>
    /// <param name="input">Its input port: the core's, or west in column 0 for the host.</param>
    /// <param name="key">Its key.</param>
    /// <param name="copy">Takes router and output port; west in column 0 is the host.</param>
    /// <exception cref="InvalidDataException">A copy turns against XY order, leaves the mesh, or no entry knows the packet.</exception>
    public void Follow(int tile, int input, int key, Action<int, int> copy)
    {
        _open.Clear();
        _open.Push((tile, input));
        while (_open.TryPop(out var at))
        {
            var outputs = ports(at.Tile, at.Input, key);
            var (y, x) = Math.DivRem(at.Tile, mesh.Width);
            if (outputs == 0) throw new InvalidDataException($"no entry of router ({x}, {y}) knows key {key} of its own core");
            // Such turns alone lead no copy back to where one was: the walk ends.
            if (!MulticastTables.IsXY(at.Input, outputs)) throw new InvalidDataException($"key {key} turns against XY order in router ({x}, {y})");
            for (var port = 0; port <= MulticastTables.Local; port++)
            {
                if ((outputs >> port & 1) == 0) continue;
                copy(at.Tile, port);
                if (port == MulticastTables.Local || port == MulticastTables.West && x == 0) continue;
                var (nx, ny) = port switch { 0 => (x + 1, y), 1 => (x - 1, y), 2 => (x, y + 1), _ => (x, y - 1) };
                if (nx >= mesh.Width || (uint)ny >= mesh.Height) throw new InvalidDataException($"key {key} leaves the mesh in router ({x}, {y}) through port {port}");
                _open.Push((ny * mesh.Width + nx, port ^ 1));
            }
        }
    }
}
