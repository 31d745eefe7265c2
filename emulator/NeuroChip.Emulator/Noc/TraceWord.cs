namespace NeuroChip.Emulator.Noc;

/// <summary>A word of a comment line.</summary>
/// <param name="Text">The word; one in quotation marks goes to the mark that closes it.</param>
/// <param name="Column">Where it begins, from 1.</param>
/// <param name="IsClosed">False where a quotation mark of it is not closed, so that it swallows the rest of the line.</param>
internal readonly record struct TraceWord(string Text, int Column, bool IsClosed)
{
    /// <summary>Splits at blanks and commas, from a place of a line on.</summary>
    internal static List<TraceWord> Split(string line, int from)
    {
        var words = new List<TraceWord>();
        for (var i = from; i < line.Length; i++)
        {
            if (IsGap(line[i])) continue;
            var start = i;
            var quote = '\0';
            for (; i < line.Length && (quote != '\0' || !IsGap(line[i])); i++)
                if (line[i] is '\'' or '"') quote = quote == '\0' ? line[i] : quote == line[i] ? '\0' : quote;
            words.Add(new TraceWord(line[start..i], start + 1, quote == '\0'));
        }
        return words;
    }

    private static bool IsGap(char c) => c is ',' || char.IsWhiteSpace(c);
}
