using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>
/// A router's table. What goes straight on has no entry. Only where the others do not fit are they merged, and only until they do: entries of one action become one
/// with fewer bits that count, in the manner of ordered covering (Mundy, Heathcote, Garside: On-chip order-exploiting routing table minimization for a multicast
/// supercomputer network, HPSR 2016). The table is ordered by the number of bits that do not count; an entry may therefore
/// cover keys of others, as long as theirs come before it. Every merge is checked against all keys that pass the router, those without an entry included.
/// </summary>
internal sealed class TableMinimizer
{
    private const int Full = (1 << TreeConfig.KeyBits) - 1;
    private readonly List<RouterDemand> _demands;
    private List<MulticastEntry> _entries;

    private TableMinimizer(List<RouterDemand> demands)
    {
        _demands = demands;
        _entries = [.. demands.Where(d => !d.IsDefault).Select(d => new MulticastEntry(d.Key, Full & ~((1 << d.Bits) - 1), d.Ports))];
        _entries.Sort(Order);
    }

    /// <summary>The entries in table order; more than the limit if it cannot be met.</summary>
    /// <param name="demands">What passes the router; disjoint blocks.</param>
    /// <param name="limit">Entries of the router.</param>
    /// <param name="before">Entries before merging.</param>
    internal static MulticastEntry[] Table(List<RouterDemand> demands, int limit, out int before)
    {
        var table = new TableMinimizer(demands);
        before = table._entries.Count;
        // Neighbours in the numbering first: the more bits a merge gives up, the more keys of others it meets.
        for (var bits = 1; bits <= TreeConfig.KeyBits && table._entries.Count > limit; bits++)
        {
            table.MergePrefixes(bits, limit);
            table.MergeSingleBit(bits - 1, limit);
        }
        return [.. table._entries];
    }

    private static int Generality(MulticastEntry e) => TreeConfig.KeyBits - int.PopCount(e.Mask);

    private static int Order(MulticastEntry a, MulticastEntry b) => Generality(a) is var ga && Generality(b) is var gb && ga != gb ? ga.CompareTo(gb) : a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Mask.CompareTo(b.Mask);

    /// <summary>Merges entries of one action whose keys agree above the lowest bits.</summary>
    private void MergePrefixes(int bits, int limit)
    {
        var high = Full & ~((1 << bits) - 1);
        Merge(_entries.Where(e => (e.Mask & high) == high).GroupBy(e => (e.Ports, e.Key & high)), limit);
    }

    /// <summary>Merges entries of one action that differ in one bit alone.</summary>
    private void MergeSingleBit(int bit, int limit) =>
        Merge(_entries.Where(e => (e.Mask >> bit & 1) == 1).GroupBy(e => (e.Ports, Key: e.Key & ~(1 << bit), e.Mask)), limit);

    private void Merge<TKey>(IEnumerable<IGrouping<TKey, MulticastEntry>> groups, int limit)
    {
        foreach (var group in groups.Select(g => g.ToArray()).Where(g => g.Length > 1).ToArray())
        {
            if (_entries.Count <= limit) return;
            // A merge of the level before may have taken some of them.
            if (Array.TrueForAll(group, _entries.Contains)) Try(group);
        }
    }

    private void Try(MulticastEntry[] group)
    {
        var mask = group[0].Mask;
        foreach (var e in group) mask &= e.Mask & ~(e.Key ^ group[0].Key);
        var merged = new MulticastEntry(group[0].Key & mask, mask, group[0].Ports);
        var gone = group.ToHashSet();
        var trial = new List<MulticastEntry>(_entries.Count);
        foreach (var e in _entries)
            if (!gone.Contains(e) && e != merged) trial.Add(e);
        var at = trial.BinarySearch(merged, Comparer<MulticastEntry>.Create(Order));
        trial.Insert(at < 0 ? ~at : at, merged);
        foreach (var d in _demands)
            if (Meets(d, merged) && !IsServed(d, trial)) return;
        _entries = trial;
    }

    private static bool Meets(RouterDemand d, MulticastEntry e) => ((d.Key ^ e.Key) & e.Mask & ~((1 << d.Bits) - 1)) == 0;

    /// <summary>True if every key of the block finds an entry with its outputs first, or none and needs none.</summary>
    private static bool IsServed(RouterDemand d, List<MulticastEntry> table)
    {
        var within = (1 << d.Bits) - 1;
        foreach (var e in table)
        {
            if (!Meets(d, e)) continue;
            if (e.Ports != d.Ports) return false;
            // An entry that looks at bits within the block holds a part of it only.
            if ((e.Mask & within) == 0) return true;
        }
        return d.IsDefault;
    }
}
