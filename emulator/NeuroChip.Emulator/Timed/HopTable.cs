using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Kinds of routes: how many hops east or west and north or south, at the prices of the receiving tile. A message is then counted with one increment.
/// </summary>
internal sealed class HopTable
{
    private readonly List<Route> _routes = [];
    private readonly Dictionary<Way, Route> _known = [];

    // Classes: code for lists and dictionaries of tuples is compiled at every start, for those of references it comes with the runtime.
    private sealed record Way(int X, int Y, int Prices);

    private sealed record Route(int Kind, int Length, decimal Joules);

    internal HopTable(TimedChip chip, TimedNetwork network)
    {
        KindOf = new int[network.RowStart[^1]];
        // Few pairs of tiles exist, many rows: the table is asked once a pair.
        var pairs = new int[chip.Tiles.Count * chip.Tiles.Count];
        var prices = Prices(chip.Tiles);
        for (var core = 0; core < chip.Cores.Count; core++)
        {
            var tile = chip.Cores[core].Tile;
            for (var n = network.CoreStart[core]; n < network.CoreStart[core + 1]; n++)
            {
                var last = -1;
                for (var row = network.RowStart[n]; row < network.RowStart[n + 1]; row++)
                {
                    var to = network.Receivers[network.Rows[row].Receiver].Core;
                    ref var kind = ref pairs[tile * chip.Tiles.Count + chip.Cores[to].Tile];
                    if (kind == 0) kind = 1 + Kind(chip.Tiles[tile], chip.Tiles[chip.Cores[to].Tile], prices[chip.Cores[to].Tile]);
                    KindOf[row] = to == last ? -1 : kind - 1;
                    last = to;
                }
            }
        }
    }

    /// <summary>Kind of the route of each row's message; -1 for further rows of one message.</summary>
    internal int[] KindOf { get; }

    internal int Count => _routes.Count;

    internal int LengthOf(int kind) => _routes[kind].Length;

    internal decimal JoulesOf(int kind) => _routes[kind].Joules;

    // A number for each tile, the same where prices are.
    private static int[] Prices(IReadOnlyList<TimedTile> tiles)
    {
        var (prices, distinct) = (new int[tiles.Count], new List<TimedTile>());
        for (var t = 0; t < prices.Length; t++)
        {
            var tile = tiles[t];
            prices[t] = distinct.FindIndex(d => d.East.Joules == tile.East.Joules && d.West.Joules == tile.West.Joules && d.North.Joules == tile.North.Joules && d.South.Joules == tile.South.Joules);
            if (prices[t] >= 0) continue;
            prices[t] = distinct.Count;
            distinct.Add(tile);
        }
        return prices;
    }

    private int Kind(TimedTile from, TimedTile to, int prices)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var key = new Way(x, y, prices);
        if (_known.TryGetValue(key, out var route)) return route.Kind;
        route = new Route(_routes.Count, Math.Abs(x) + Math.Abs(y), Math.Abs(x) * (x > 0 ? to.East : to.West).Joules + Math.Abs(y) * (y > 0 ? to.North : to.South).Joules);
        _known.Add(key, route);
        _routes.Add(route);
        return route.Kind;
    }
}
