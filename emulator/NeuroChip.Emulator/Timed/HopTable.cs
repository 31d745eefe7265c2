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
    private sealed record Way(int X, int Y, TimedTile Prices);

    private sealed record Route(int Kind, int Length, decimal Joules);

    internal int Count => _routes.Count;

    internal int LengthOf(int kind) => _routes[kind].Length;

    internal decimal JoulesOf(int kind) => _routes[kind].Joules;

    internal int KindOf(TimedTile from, TimedTile to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var key = new Way(x, y, to with { X = 0, Y = 0 });
        if (_known.TryGetValue(key, out var route)) return route.Kind;
        route = new Route(_routes.Count, Math.Abs(x) + Math.Abs(y), Math.Abs(x) * (x > 0 ? to.East : to.West).Joules + Math.Abs(y) * (y > 0 ? to.North : to.South).Joules);
        _known.Add(key, route);
        _routes.Add(route);
        return route.Kind;
    }
}
