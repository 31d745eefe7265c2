namespace NeuroChip.Chip.Yaml;

/// <summary>Finds the known name closest to a misspelt one.</summary>
public static class Spelling
{
    /// <summary>The closest name within a third of its length (at least one, at most three edits), or null.</summary>
    /// <param name="written">What the user wrote.</param>
    /// <param name="known">Candidates; the first of equally close ones wins.</param>
    public static string? Closest(string written, IEnumerable<string> known)
    {
        if (written.Length > BindLimits.MaxSuggested) return null;
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(written.ToLowerInvariant(), name);
            if (distance > Math.Clamp(name.Length / 3, 1, 3) || distance >= bestDistance) continue;
            (best, bestDistance) = (name, distance);
        }
        return best;
    }

    /// <summary>Hint text for the closest name, or null.</summary>
    public static string? Hint(string written, IEnumerable<string> known) =>
        Closest(written, known) is { } name ? $"did you mean '{name}'?" : null;

    /// <summary>Edits between two words: insert, delete, replace, swap of neighbours (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
