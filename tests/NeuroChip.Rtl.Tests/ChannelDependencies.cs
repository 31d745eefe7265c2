namespace NeuroChip.Rtl.Tests;

/// <summary>
/// The channel dependency graph of a mesh (Dally and Seitz, "Deadlock-free message routing in multiprocessor interconnection networks", 1987): a node is
/// an input FIFO of a router, an edge says that a flit at the head of one may wait for a place in the other. The cores and the host always take what
/// arrives, so only a cycle can be a deadlock.
/// </summary>
/// <param name="width">Tiles in a row.</param>
/// <param name="height">Rows.</param>
/// <param name="route">(dx, dy, axon) of a flit at a head to the output port and what is left of dx and dy after that hop.</param>
internal sealed class ChannelDependencies(int width, int height, Func<(int Dx, int Dy, int Axon), (int Port, int Dx, int Dy)> route)
{
    private const int East = 0, West = 1, South = 2, Local = 4, Ports = 5;

    private readonly bool[,] _waits = new bool[width * height * Ports, width * height * Ports];

    /// <summary>Dependencies found so far.</summary>
    internal int Edges { get; private set; }

    /// <summary>Sends a flit of every kind from every core and every host port to every core and to the host.</summary>
    internal void SendEverything()
    {
        for (var axon = 0; axon < 2; axon++)
            for (var y = 0; y < height; y++)
            {
                // A host port's own row; then any core to any core, and to the host by its row.
                for (var x = 0; x < width; x++) Send(0, y, West, x, y, axon);
                for (var x = 0; x < width; x++)
                    for (var ty = 0; ty < height; ty++)
                        for (var tx = -1; tx < width; tx++)
                            if (tx >= 0 || ty == y) Send(x, y, Local, tx, ty, axon);
            }
    }

    /// <summary>Finds a cycle; null if there is none.</summary>
    internal string? Cycle()
    {
        var path = new List<int>();
        var state = new byte[_waits.GetLength(0)];
        for (var n = 0; n < state.Length; n++)
            if (Visit(n) is { } found) return found;
        return null;

        string? Visit(int node)
        {
            if (state[node] == 2) return null;
            if (state[node] == 1) return string.Join(" -> ", path.Skip(path.IndexOf(node)).Append(node).Select(Name));
            state[node] = 1;
            path.Add(node);
            for (var next = 0; next < state.Length; next++)
                if (_waits[node, next] && Visit(next) is { } found) return found;
            path.RemoveAt(path.Count - 1);
            state[node] = 2;
            return null;
        }
    }

    private void Send(int x, int y, int input, int toX, int toY, int axon)
    {
        var (dx, dy) = (toX - x, toY - y);
        var hops = 0;
        while (true)
        {
            Assert.True(hops++ <= width + height, $"a flit to ({toX}, {toY}) does not arrive");
            (var output, dx, dy) = route((dx, dy, axon));
            if (output == Local || (output == West && x == 0)) break;
            var node = Node(x, y, input);
            if (output is East or West) x += output == East ? 1 : -1;
            else y += output == South ? 1 : -1;
            Assert.InRange(x, 0, width - 1);
            Assert.InRange(y, 0, height - 1);
            input = output ^ 1;
            if (!_waits[node, Node(x, y, input)]) Edges++;
            _waits[node, Node(x, y, input)] = true;
        }
        Assert.Equal((Math.Max(toX, 0), toY), (x, y));
    }

    private int Node(int x, int y, int input) => (y * width + x) * Ports + input;

    private string Name(int node) => $"({node / Ports % width}, {node / Ports / width}) {"EWSNL"[node % Ports]}";
}
