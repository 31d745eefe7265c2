namespace NeuroChip.Chip.Tests.Docs;

/// <summary>Compares committed text with what the code generates; NEUROCHIP_REGENERATE=1 writes it instead.</summary>
internal static class GeneratedText
{
    public static string PathOf(string relative) => Path.Combine(SharedData.Repository, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative)).ReplaceLineEndings("\n");

    public static void Check(string relative, string expected)
    {
        if (Environment.GetEnvironmentVariable("NEUROCHIP_REGENERATE") == "1") File.WriteAllText(PathOf(relative), expected);
        Assert.Equal(expected, Read(relative));
    }

    /// <summary>Replaces what stands between two lines of a text.</summary>
    public static string Between(string text, string start, string end, string content)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, start);
        from += start.Length;
        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        Assert.True(to >= 0, end);
        return text[..from] + content + text[to..];
    }

    /// <summary>What stands between two lines of a text.</summary>
    public static string Cut(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, start);
        from += start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
