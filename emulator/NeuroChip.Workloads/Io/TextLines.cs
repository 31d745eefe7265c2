using System.Text;

namespace NeuroChip.Workloads.Io;

/// <summary>Walks the lines of a UTF-8 text without copying them. Ends of line: LF or CRLF; a leading byte order mark is dropped.</summary>
internal ref struct TextLines
{
    private ReadOnlySpan<char> _rest;
    private bool _started;

    internal TextLines(string text)
    {
        _rest = text.AsSpan();
        if (_rest.Length > 0 && _rest[0] == '\uFEFF') _rest = _rest[1..];
    }

    /// <summary>1-based number of <see cref="Current"/>.</summary>
    internal int Number { get; private set; }

    /// <summary>The line without its end.</summary>
    internal ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Moves to the next line; false at the end of the text.</summary>
    internal bool Next()
    {
        if (_rest.IsEmpty && _started) return false;
        _started = true;
        var end = _rest.IndexOf('\n');
        var line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        Current = line.EndsWith("\r") ? line[..^1] : line;
        Number++;
        return !line.IsEmpty || end >= 0;
    }

    /// <summary>Moves to the next line that is not blank and no comment (<c>#</c>).</summary>
    internal bool NextContent()
    {
        while (Next())
        {
            var trimmed = Current.TrimStart();
            if (trimmed.Length > 0 && trimmed[0] != '#') return true;
        }
        return false;
    }

    /// <summary>Splits a line at commas into ranges of trimmed text.</summary>
    /// <returns>Number of fields; above the size of <paramref name="fields"/> the rest is counted but not stored.</returns>
    internal static int Split(ReadOnlySpan<char> line, Span<Range> fields)
    {
        var count = 0;
        var start = 0;
        while (true)
        {
            var comma = line[start..].IndexOf(',');
            var end = comma < 0 ? line.Length : start + comma;
            if (count < fields.Length)
            {
                var (a, b) = (start, end);
                while (a < b && char.IsWhiteSpace(line[a])) a++;
                while (b > a && char.IsWhiteSpace(line[b - 1])) b--;
                fields[count] = a..b;
            }
            count++;
            if (comma < 0) return count;
            start = end + 1;
        }
    }

    /// <summary>Decodes UTF-8; bytes that are no text become replacement characters and fail as fields, with their position.</summary>
    internal static string Decode(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
