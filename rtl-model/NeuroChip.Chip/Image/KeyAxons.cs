namespace NeuroChip.Chip.Image;

/// <summary>A core's key table made fast to search. Immutable.</summary>
public sealed class KeyAxons
{
    private readonly int[] _keys;
    private readonly int[] _start;
    private readonly int[] _axons;

    /// <summary>Prepares a table.</summary>
    public KeyAxons(KeyRange[] ranges)
    {
        var all = new List<(int Key, int Axon)>();
        foreach (var r in ranges)
            for (var i = 0; i < r.Count; i++) all.Add((r.Key + i, r.Axon + i));
        all.Sort();
        _axons = [.. all.Select(a => a.Axon)];
        _keys = [.. all.Select(a => a.Key).Distinct()];
        _start = new int[_keys.Length + 1];
        for (int i = 0, k = 0; i < all.Count; i++)
        {
            if (all[i].Key != _keys[k]) k++;
            _start[k + 1] = i + 1;
        }
    }

    /// <summary>The axons that a key reaches, ascending; none for a key that the core does not know.</summary>
    public ReadOnlySpan<int> this[int key]
    {
        get
        {
            var at = Array.BinarySearch(_keys, key);
            return at < 0 ? [] : _axons.AsSpan(_start[at], _start[at + 1] - _start[at]);
        }
    }
}
