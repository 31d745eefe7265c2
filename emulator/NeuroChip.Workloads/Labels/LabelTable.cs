namespace NeuroChip.Workloads.Labels;

/// <summary>Labels of a data set, by sample name or by position.</summary>
/// <param name="file">Where they come from.</param>
/// <param name="byId">Labels by <see cref="Key"/>, or null.</param>
/// <param name="inOrder">Labels in sample order, or null.</param>
internal sealed class LabelTable(string file, Dictionary<string, int>? byId, int[]? inOrder)
{
    /// <summary>Largest label.</summary>
    internal const int LabelLimit = 1 << 20;

    private static readonly string[] Endings = [".bin", ".bs2", ".csv", ".csv.gz", ".npz", ".npy"];

    /// <summary>The labels file.</summary>
    internal string File => file;

    /// <summary>Number of labels if they stand in sample order, else null.</summary>
    internal int? Ordered => inOrder?.Length;

    /// <summary>The label of a sample, or null.</summary>
    internal int? Find(string id, int position)
    {
        if (inOrder is not null) return position < inOrder.Length ? inOrder[position] : null;
        if (byId!.TryGetValue(Key(id), out var label)) return label;
        var name = id[(id.LastIndexOf('/') + 1)..];
        return name.Length < id.Length && byId.TryGetValue(Key(name), out label) ? label : null;
    }

    /// <summary>A sample name without its file extension and without leading zeros: 00001.bin, 1.bin and 1 are one sample.</summary>
    internal static string Key(string id)
    {
        foreach (var e in Endings)
        {
            if (id.Length <= e.Length || !id.EndsWith(e, StringComparison.OrdinalIgnoreCase)) continue;
            id = id[..^e.Length];
            break;
        }
        foreach (var c in id)
            if (!char.IsAsciiDigit(c)) return id;
        var trimmed = id.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }
}
