namespace NeuroChip.Compiler.Linear;

/// <summary>Pooling along one axis as a map from source coordinate to pooled coordinates.</summary>
internal static class PoolMap
{
    /// <summary>Appends a pool to a map; null where a source would reach a pooled element twice.</summary>
    internal static int[][]? Append(int[][] map, int outputs, int kernel, int stride, int padding)
    {
        var result = new int[map.Length][];
        var targets = new List<int>();
        for (var s = 0; s < map.Length; s++)
        {
            targets.Clear();
            foreach (var y in map[s])
            {
                // Windows o with o * stride - padding <= y < o * stride - padding + kernel.
                var first = Math.Max(0, (y + padding - kernel) / stride);
                for (var o = first; o < outputs && o * stride - padding <= y; o++)
                {
                    if (y >= o * stride - padding + kernel) continue;
                    if (targets.Contains(o)) return null;
                    targets.Add(o);
                }
            }
            result[s] = [.. targets];
        }
        return result;
    }
}
