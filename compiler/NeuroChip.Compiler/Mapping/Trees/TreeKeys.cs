using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>
/// Allots keys: sources of one origin with the same set of tiles share an aligned block, and the blocks of an origin lie together in an aligned block of their
/// own, so that one entry of a router's table can stand for a class, a core, or several neighbours in the numbering.
/// </summary>
internal static class TreeKeys
{
    /// <summary>Numbers all sources; null if the keys do not suffice.</summary>
    internal static List<TreeClass>? Allot(IReadOnlyList<TreeOrigin> origins)
    {
        var classes = new List<TreeClass>();
        long next = 0;
        foreach (var origin in origins)
        {
            // Larger classes first: then every block is aligned without gaps. Equal ones in the order of their first source.
            var groups = origin.Sources.GroupBy(s => string.Join(',', s.Ends.Select(e => e.Tile).Distinct()), StringComparer.Ordinal)
                .Select(g => (Members: g.ToArray(), Bits: BitsFor(g.Count()))).OrderByDescending(g => g.Bits).ToArray();
            if (groups.Length == 0) continue;
            var size = groups.Sum(g => 1L << g.Bits);
            next = Align(next, BitsFor(size));
            foreach (var (members, bits) in groups)
            {
                if (next + members.Length > 1L << TreeConfig.KeyBits) return null;
                for (var i = 0; i < members.Length; i++) members[i].Key = (int)next + i;
                classes.Add(new TreeClass((int)next, bits, origin, [.. members[0].Ends.Select(e => e.Tile).Distinct()]));
                next += 1L << bits;
            }
        }
        return classes;
    }

    private static int BitsFor(long count)
    {
        var bits = 0;
        while (1L << bits < count) bits++;
        return bits;
    }

    private static long Align(long value, int bits) => value + (1L << bits) - 1 >> bits << bits;
}
