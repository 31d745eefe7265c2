namespace NeuroChip.Rtl.Build;

/// <summary>A fault seeded into the hardware description: one replacement in one file.</summary>
/// <param name="File">File name in rtl-model/sv.</param>
/// <param name="Original">Text that occurs exactly once; empty for the whole file.</param>
/// <param name="Replacement">What stands there instead.</param>
internal sealed record SourceEdit(string File, string Original, string Replacement)
{
    /// <summary>Edits the extracted sources.</summary>
    /// <exception cref="InvalidOperationException">The original is not there exactly once: the description has changed.</exception>
    internal void Apply(string folder)
    {
        var path = Path.Combine(folder, File);
        var text = System.IO.File.ReadAllText(path);
        if (Original.Length == 0)
        {
            System.IO.File.WriteAllText(path, Replacement);
            return;
        }
        var at = text.IndexOf(Original, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(Original, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"{File} does not hold '{Original}' exactly once");
        System.IO.File.WriteAllText(path, text[..at] + Replacement + text[(at + Original.Length)..]);
    }
}
