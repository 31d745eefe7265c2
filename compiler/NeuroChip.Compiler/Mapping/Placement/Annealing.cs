using NeuroChip.Chip.Random;

namespace NeuroChip.Compiler.Mapping.Placement;

/// <summary>
/// Simulated annealing of a placement: a core moves to a free tile or changes places with the core there, and only what its flows cost is counted anew.
/// Half of the moves aim at the tiles around the core's centre of force, the mean position of its partners weighed by packets.
/// Kirkpatrick, Gelatt, Vecchi, Science 220 (1983); forces as in Quinn and Breuer, IEEE TCAS 26 (1979).
/// Every random number is a function of (seed, chain, move), so a chain gives the same placement on any thread.
/// </summary>
internal sealed class Annealing
{
    private const uint Stream = 0x504C4143;
    private readonly PlacementProblem _problem;
    private readonly int[] _tileOf;
    private readonly int[] _coreAt;

    private Annealing(PlacementProblem problem, int[] start)
    {
        (_problem, _tileOf) = (problem, [.. start]);
        _coreAt = new int[problem.Distance.Tiles];
        Array.Fill(_coreAt, -1);
        for (var c = 0; c < start.Length; c++) _coreAt[start[c]] = c;
    }

    /// <summary>One chain from a start; returns the best placement it saw, descended to where no move helps.</summary>
    internal static int[] Run(PlacementProblem problem, int[] start, ulong seed, uint chain, long moves)
    {
        if (problem.Cores == 0 || problem.Distance.Tiles < 2) return start;
        var annealing = new Annealing(problem, start);
        annealing.Cool(seed, chain, moves);
        annealing.Descend();
        return annealing._tileOf;
    }

    private void Cool(ulong seed, uint chain, long moves)
    {
        // Hot enough that an average bad move of the start is taken now and then, cold enough at the end that none is.
        var hot = MeanChange(seed, chain) * 0.5;
        if (hot <= 0) return;
        const double span = 1e-3;
        const int segment = 256;
        var rate = PortableMath.Exp(PortableMath.Log(span) / Math.Max(1, moves / segment));
        var temperature = hot;
        var current = _problem.Cost(_tileOf);
        var (best, bestTiles) = (current, (int[])[.. _tileOf]);
        for (long move = 0; move < moves; move++)
        {
            if (move % segment == segment - 1) temperature *= rate;
            var (core, tile, accept) = Draw(seed, chain, move, 1 - (double)move / moves);
            if (tile == _tileOf[core]) continue;
            var delta = Change(core, tile);
            if (delta > 0 && delta >= -temperature * PortableMath.Log(accept)) continue;
            Apply(core, tile);
            current += delta;
            if (current >= best - 1e-9 * Math.Abs(best)) continue;
            best = current;
            _tileOf.CopyTo(bestTiles, 0);
        }
        bestTiles.CopyTo(_tileOf, 0);
        Array.Fill(_coreAt, -1);
        for (var c = 0; c < _tileOf.Length; c++) _coreAt[_tileOf[c]] = c;
    }

    /// <summary>Mean of the changes for the worse among the first moves, none of which is made.</summary>
    private double MeanChange(ulong seed, uint chain)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < 512; i++)
        {
            var (core, tile, _) = Draw(seed, chain, uint.MaxValue - i, 1);
            if (Change(core, tile) is var delta and > 0) (sum, count) = (sum + delta, count + 1);
        }
        return count == 0 ? 0 : sum / count;
    }

    private (int Core, int Tile, double Accept) Draw(ulong seed, uint chain, long move, double reach)
    {
        var (a, b, c, d) = (Stream, chain, (uint)move, (uint)(move >> 32));
        CounterRng.Block((uint)seed, (uint)(seed >> 32), ref a, ref b, ref c, ref d);
        var distance = _problem.Distance;
        var core = (int)((ulong)a * (uint)_problem.Cores >> 32);
        // Late moves are short: what is far has found its place.
        var radius = Math.Max(1, (int)(reach * Math.Max(distance.Width, distance.Height) / 2));
        var (x, y) = (_tileOf[core] % distance.Width, _tileOf[core] / distance.Width);
        if ((d & 1) == 0) (x, y, radius) = Centre(core) is var (cx, cy) ? (cx, cy, 1 + radius / 4) : default;
        var side = (uint)(2 * radius + 1);
        x = Math.Clamp(x - radius + (int)((b & 0xFFFF) * side >> 16), 0, distance.Width - 1);
        y = Math.Clamp(y - radius + (int)((b >> 16) * side >> 16), 0, distance.Height - 1);
        return (core, y * distance.Width + x, (c + 0.5) * (1.0 / 4294967296.0));
    }

    private (int X, int Y) Centre(int core)
    {
        var neighbours = _problem.Neighbours(core);
        var weights = _problem.Weights(core);
        var width = _problem.Distance.Width;
        double sum = 0, x = 0, y = 0;
        for (var i = 0; i < neighbours.Length; i++)
        {
            var tile = _tileOf[neighbours[i]];
            sum += weights[i];
            x += weights[i] * (tile % width);
            y += weights[i] * (tile / width);
        }
        if (sum == 0) return (_tileOf[core] % width, _tileOf[core] / width);
        return ((int)(x / sum + 0.5), (int)(y / sum + 0.5));
    }

    private double Change(int core, int tile)
    {
        var other = _coreAt[tile];
        if (other < 0) return _problem.Delta(_tileOf, core, tile, -1);
        return other == core ? 0 : _problem.Delta(_tileOf, core, tile, other) + _problem.Delta(_tileOf, other, _tileOf[core], core);
    }

    private void Apply(int core, int tile)
    {
        var (from, other) = (_tileOf[core], _coreAt[tile]);
        _coreAt[from] = other;
        if (other >= 0) _tileOf[other] = from;
        (_coreAt[tile], _tileOf[core]) = (core, tile);
    }

    /// <summary>Takes every move that helps until none does; on large meshes only moves to near tiles.</summary>
    private void Descend()
    {
        const int manyMoves = 1 << 20;
        var distance = _problem.Distance;
        var reach = (long)_problem.Cores * distance.Tiles <= manyMoves ? int.MaxValue : 2;
        for (var (pass, moved) = (0, true); moved && pass < 50; pass++)
        {
            moved = false;
            for (var core = 0; core < _problem.Cores; core++)
                for (var tile = 0; tile < distance.Tiles; tile++)
                {
                    if (tile == _tileOf[core] || distance.Links(tile, _tileOf[core]) > reach) continue;
                    var delta = Change(core, tile);
                    if (!(delta < -1e-9 * (1 + Math.Abs(_problem.HostCost(core, tile))))) continue;
                    Apply(core, tile);
                    moved = true;
                }
        }
    }
}
