namespace NeuroChip.Chip.Image;

/// <summary>
/// The routers' tables made fast to search: one dictionary for each mask of a table, and the lowest index among its matches. Immutable.
/// </summary>
public sealed class MulticastLookup
{
    private readonly (int[] Masks, Dictionary<int, int>[] ByKey, MulticastEntry[] Entries)[] _tables;

    /// <summary>Prepares the tables of all routers.</summary>
    public MulticastLookup(MulticastTables tables)
    {
        _tables = Array.ConvertAll(tables.Routers, Prepare);
    }

    /// <summary>As <see cref="MulticastTables.Ports"/>; 0 where no entry matches.</summary>
    public int Matching(int tile, int key)
    {
        var (masks, byKey, entries) = _tables[tile];
        var first = int.MaxValue;
        for (var m = 0; m < masks.Length; m++)
            if (byKey[m].TryGetValue(key & masks[m], out var index) && index < first) first = index;
        return first == int.MaxValue ? 0 : entries[first].Ports;
    }

    /// <inheritdoc cref="MulticastTables.Ports"/>
    public int Ports(int tile, int input, int key) => Matching(tile, key) is var ports and not 0 ? ports : MulticastTables.StraightOn(input);

    private static (int[], Dictionary<int, int>[], MulticastEntry[]) Prepare(MulticastEntry[] entries)
    {
        var byMask = new Dictionary<int, Dictionary<int, int>>();
        for (var i = 0; i < entries.Length; i++)
        {
            if (!byMask.TryGetValue(entries[i].Mask, out var byKey)) byMask.Add(entries[i].Mask, byKey = []);
            byKey.TryAdd(entries[i].Key, i);
        }
        return ([.. byMask.Keys], [.. byMask.Values], entries);
    }
}
