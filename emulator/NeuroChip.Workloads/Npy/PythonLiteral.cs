using System.Globalization;

namespace NeuroChip.Workloads.Npy;

/// <summary>
/// Parses the Python literal of an .npy header: dictionaries, lists, tuples, strings, integers, True, False, None. Nothing is evaluated.
/// Values are <see cref="Dictionary{TKey,TValue}"/> by string, <see cref="List{T}"/> of object (lists and tuples), string, long, bool, null.
/// </summary>
internal ref struct PythonLiteral(ReadOnlySpan<char> text)
{
    private const int DepthLimit = 8;
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Parses the whole text.</summary>
    /// <exception cref="FormatException">It is no literal of these types; the message says where.</exception>
    internal static object? Parse(ReadOnlySpan<char> text)
    {
        var parser = new PythonLiteral(text);
        var value = parser.Value(0);
        parser.Space();
        return parser._at == text.Length ? value : throw parser.Unexpected();
    }

    private object? Value(int depth)
    {
        if (depth > DepthLimit) throw new FormatException($"nested more than {DepthLimit} levels deep");
        Space();
        var c = Peek();
        return c switch
        {
            '{' => Dictionary(depth),
            '[' => Sequence(']', depth),
            '(' => Sequence(')', depth),
            '\'' or '"' => String(),
            '-' or (>= '0' and <= '9') => Integer(),
            _ => Word(),
        };
    }

    private Dictionary<string, object?> Dictionary(int depth)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        _at++;
        while (true)
        {
            Space();
            if (Take('}')) return result;
            if (Peek() is not ('\'' or '"')) throw Unexpected();
            var key = String();
            Space();
            if (!Take(':')) throw Unexpected();
            if (!result.TryAdd(key, Value(depth + 1))) throw new FormatException("a key stands twice");
            Space();
            if (!Take(',') && Peek() != '}') throw Unexpected();
        }
    }

    private List<object?> Sequence(char close, int depth)
    {
        var result = new List<object?>();
        _at++;
        while (true)
        {
            Space();
            if (Take(close)) return result;
            result.Add(Value(depth + 1));
            Space();
            if (!Take(',') && Peek() != close) throw Unexpected();
        }
    }

    private string String()
    {
        var quote = _text[_at++];
        var end = _text[_at..].IndexOf(quote);
        if (end < 0) throw new FormatException("a string does not end");
        var value = _text.Slice(_at, end);
        if (value.Contains('\\')) throw new FormatException("a string holds an escape");
        _at += end + 1;
        return value.ToString();
    }

    private long Integer()
    {
        var start = _at;
        _at++;
        while (char.IsAsciiDigit(Peek())) _at++;
        var digits = _text[start.._at];
        if (Peek() == 'L') _at++; // written by Python 2
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw new FormatException("an integer is out of range");
    }

    private object? Word()
    {
        foreach (var (word, value) in new (string, object?)[] { ("True", true), ("False", false), ("None", null) })
        {
            if (!_text[_at..].StartsWith(word)) continue;
            _at += word.Length;
            return value;
        }
        throw Unexpected();
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char c)
    {
        if (Peek() != c) return false;
        _at++;
        return true;
    }

    private void Space()
    {
        while (Peek() is ' ' or '\n' or '\t' or '\r') _at++;
    }

    private readonly FormatException Unexpected() =>
        new(_at < _text.Length ? $"unexpected '{(char.IsControl(Peek()) ? '?' : Peek())}' at character {_at}" : "it ends early");
}
