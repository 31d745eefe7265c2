namespace NeuroChip.Compiler.Mapping;

/// <summary>A pool map along one axis read backwards: pooled coordinate to source coordinates, ascending.</summary>
internal sealed class InverseMap
{
    private readonly int[] _start;
    private readonly int[] _sources;

    internal InverseMap(int[][] map, int pooled)
    {
        _start = new int[pooled + 1];
        foreach (var targets in map)
            foreach (var t in targets) _start[t + 1]++;
        for (var t = 0; t < pooled; t++) _start[t + 1] += _start[t];
        _sources = new int[_start[pooled]];
        var at = _start[..pooled];
        for (var s = 0; s < map.Length; s++)
            foreach (var t in map[s]) _sources[at[t]++] = s;
    }

    internal ReadOnlySpan<int> this[int pooled] => _sources.AsSpan(_start[pooled], _start[pooled + 1] - _start[pooled]);
}
