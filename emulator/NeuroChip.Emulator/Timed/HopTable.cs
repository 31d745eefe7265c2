using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Kinds of routes: how many hops east or west and north or south, at the prices of the receiving tile. A message is then counted with one increment, and
/// the hops of all kinds are priced together, direction by direction.
/// </summary>
internal sealed class HopTable
{
    private readonly List<Route> _routes = [];

    // By direction and price of the receiving tile: east, west, north and south of each.
    private readonly List<Price> _prices = [];
    private readonly long[] _hops, _messages;
    private readonly Dictionary<Way, Route> _known = [];

    // Classes: code for lists and dictionaries of tuples is compiled at every start, for those of references it comes with the runtime.
    private sealed record Price(decimal Joules);

    private sealed record Way(int X, int Y, int Prices);

    private sealed record Route(int Kind, int X, int Y, int East, int North);

    internal HopTable(TimedChip chip, TimedNetwork network)
    {
        KindOf = new int[network.RowStart[^1]];
        // Few pairs of tiles exist, many rows: the table is asked once a pair.
        var pairs = new int[chip.Tiles.Count * chip.Tiles.Count];
        var prices = Prices(chip.Tiles);
        (_hops, _messages) = (new long[_prices.Count], new long[_prices.Count]);
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

    /// <summary>Hops and their energy, J.</summary>
    /// <param name="messages">Messages by kind.</param>
    /// <param name="hops">Receives the hops of all of them.</param>
    internal decimal Energy(long[] messages, out long hops)
    {
        hops = 0;
        Array.Clear(_hops);
        Array.Clear(_messages);
        for (var kind = 0; kind < messages.Length; kind++)
        {
            if (messages[kind] == 0) continue;
            var route = _routes[kind];
            hops += messages[kind] * (route.X + route.Y);
            _hops[route.East] += messages[kind] * route.X;
            _hops[route.North] += messages[kind] * route.Y;
            _messages[route.East] += messages[kind];
            _messages[route.North] += messages[kind];
        }
        decimal energy = 0;
        for (var i = 0; i < _hops.Length; i++)
            if (_messages[i] != 0) energy += _hops[i] * _prices[i].Joules;
        return energy;
    }

    // Where the prices of each tile begin; equal ones stand once.
    private int[] Prices(IReadOnlyList<TimedTile> tiles)
    {
        var (prices, distinct) = (new int[tiles.Count], new List<TimedTile>());
        for (var t = 0; t < prices.Length; t++)
        {
            var tile = tiles[t];
            var known = distinct.FindIndex(d => d.East.Joules == tile.East.Joules && d.West.Joules == tile.West.Joules && d.North.Joules == tile.North.Joules && d.South.Joules == tile.South.Joules);
            prices[t] = 4 * (known < 0 ? distinct.Count : known);
            if (known >= 0) continue;
            distinct.Add(tile);
            _prices.AddRange([new(tile.East.Joules), new(tile.West.Joules), new(tile.North.Joules), new(tile.South.Joules)]);
        }
        return prices;
    }

    private int Kind(TimedTile from, TimedTile to, int prices)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var key = new Way(x, y, prices);
        if (_known.TryGetValue(key, out var route)) return route.Kind;
        route = new Route(_routes.Count, Math.Abs(x), Math.Abs(y), prices + (x > 0 ? 0 : 1), prices + (y > 0 ? 2 : 3));
        _known.Add(key, route);
        _routes.Add(route);
        return route.Kind;
    }
}
