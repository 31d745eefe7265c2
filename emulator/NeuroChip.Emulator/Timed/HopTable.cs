using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed;

/// <summary>
/// Kinds of routes: how many hops east or west and north or south, at the prices of the receiving tile. A message is then counted with one increment.
/// </summary>
internal sealed class HopTable
{
    private readonly List<int> _lengths = [];
    private readonly List<decimal> _joules = [];
    private readonly Dictionary<(int X, int Y, TimedTile Prices), int> _known = [];

    internal int Count => _lengths.Count;

    internal int LengthOf(int kind) => _lengths[kind];

    internal decimal JoulesOf(int kind) => _joules[kind];

    internal int KindOf(TimedTile from, TimedTile to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var key = (x, y, to with { X = 0, Y = 0 });
        if (_known.TryGetValue(key, out var kind)) return kind;
        _known.Add(key, kind = _lengths.Count);
        _lengths.Add(Math.Abs(x) + Math.Abs(y));
        _joules.Add(Math.Abs(x) * (x > 0 ? to.East : to.West).Joules + Math.Abs(y) * (y > 0 ? to.North : to.South).Joules);
        return kind;
    }
}
