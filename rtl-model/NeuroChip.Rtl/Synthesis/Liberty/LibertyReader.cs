using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>Reads the Liberty format as far as cell libraries use it: groups, simple and complex attributes, comments, continued lines.</summary>
internal sealed class LibertyReader
{
    private const int MaxDepth = 16;

    private readonly string _text;
    private readonly string _file;
    private int _at;

    private LibertyReader(string file, string text) => (_file, _text) = (file, text);

    /// <summary>Reads the library group of a file.</summary>
    /// <exception cref="DiagnosticException">NC0107: the file is not a Liberty library.</exception>
    internal static LibertyGroup Read(string file) => Parse(file, File.ReadAllText(file));

    /// <summary>Reads the library group of a text.</summary>
    /// <exception cref="DiagnosticException">As <see cref="Read"/>.</exception>
    internal static LibertyGroup Parse(string file, string text)
    {
        var reader = new LibertyReader(file, text);
        var kind = reader.Word();
        if (kind != "library") throw reader.Bad("it does not begin with 'library'");
        var library = new LibertyGroup(kind, reader.Arguments());
        reader.Expect('{');
        reader.Body(library, 1);
        return library;
    }

    private void Body(LibertyGroup group, int depth)
    {
        if (depth > MaxDepth) throw Bad("its groups are nested too deeply");
        while (true)
        {
            Skip();
            if (Peek() == ';') _at++;
            else if (Peek() == '}')
            {
                _at++;
                return;
            }
            else Statement(group, depth);
        }
    }

    private void Statement(LibertyGroup group, int depth)
    {
        var name = Word();
        Skip();
        if (Peek() == ':')
        {
            _at++;
            Skip();
            group.Attributes[name] = [Value()];
            return;
        }
        var arguments = Arguments();
        Skip();
        if (Peek() != '{')
        {
            group.Attributes[name] = arguments;
            return;
        }
        _at++;
        var inner = new LibertyGroup(name, arguments);
        group.Groups.Add(inner);
        Body(inner, depth + 1);
    }

    private List<string> Arguments()
    {
        var list = new List<string>();
        Expect('(');
        while (true)
        {
            Skip();
            if (Peek() == ',') _at++;
            else if (Peek() == ')')
            {
                _at++;
                return list;
            }
            else list.Add(Value());
        }
    }

    private string Value()
    {
        if (Peek() != '"') return Word();
        var end = _text.IndexOf('"', _at + 1);
        if (end < 0) throw Bad("a string does not end");
        var value = _text[(_at + 1)..end];
        _at = end + 1;
        return value;
    }

    private string Word()
    {
        Skip();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || "_.+-[]$!'*^&|/".Contains(_text[_at], StringComparison.Ordinal))) _at++;
        if (_at == start) throw Bad("a name or a value is missing");
        return _text[start.._at];
    }

    private void Expect(char c)
    {
        Skip();
        if (Peek() != c) throw Bad($"'{c}' is missing");
        _at++;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Bad("it ends in the middle");

    private void Skip()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]) || _text[_at] == '\\') _at++;
            else if (_at + 1 < _text.Length && _text[_at] == '/' && _text[_at + 1] == '*')
            {
                var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end < 0 ? _text.Length : end + 2;
            }
            else return;
        }
    }

    private DiagnosticException Bad(string what)
    {
        var line = _text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1;
        return new DiagnosticException("NC0107", $"the cell library cannot be read: {what}", new SourcePosition(_file, line), "install it again (Debian: qflow-tech-osu018)");
    }
}
