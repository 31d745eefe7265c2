namespace NeuroChip.Chip.Diagnostics;

/// <summary>Quotes the user's text in a message: short, on one line, without control characters that a terminal would obey.</summary>
public static class Excerpt
{
    private const int MaxLength = 60;

    /// <summary>The text, cut after 60 characters.</summary>
    public static string Of(string text) => Printable(text.Length <= MaxLength ? text : text[..MaxLength] + "...");

    /// <summary>The text with every control character but the tab replaced.</summary>
    public static string Printable(string text)
    {
        foreach (var c in text)
            if (char.IsControl(c) && c != '\t')
                return string.Concat(text.Select(d => char.IsControl(d) && d != '\t' ? '\uFFFD' : d));
        return text;
    }
}
