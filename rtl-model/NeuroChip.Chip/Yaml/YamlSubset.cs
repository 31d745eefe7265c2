namespace NeuroChip.Chip.Yaml;

/// <summary>
/// Reads the plain part of YAML that descriptions and networks are written in, an order of magnitude faster than a complete parser: block mappings and
/// lists, flow mappings and lists, plain text on one line, quoted text without escapes, comments; ASCII outside of comments. Anything else, and everything
/// that may be a mistake, is left to <see cref="YamlReader"/>, which then reads the text from its beginning. Both give the same nodes.
/// </summary>
internal sealed class YamlSubset
{
    // A power of two.
    private const int RecentTexts = 1 << 10;

    private readonly YamlSource _source;
    private readonly string _text;
    private readonly string[] _recent = new string[RecentTexts];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private YamlSubset(YamlSource source) => (_source, _text) = (source, source.Text);

    /// <summary>The root, or null where the text is not of this subset.</summary>
    internal static YamlNode? Read(YamlSource source)
    {
        var reader = new YamlSubset(source);
        if (!reader.ToContent() || reader.Block(-1, 0) is not { } root) return null;
        return reader._at == reader._text.Length ? root : null;
    }

    // Text is over: whoever asks for more than the end or meets something strange gets this.
    private char Now => _at < _text.Length ? _text[_at] : '\0';

    private char Then => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private int Column => _at - _lineStart;

    private bool AtEnd => _at == _text.Length;

    // A node that begins here; its own lines are indented deeper than the parent. It ends at the next content, or at the end.
    private YamlNode? Block(int parent, int depth)
    {
        if (depth >= YamlReader.MaxDepth) return null;
        if (Now is '{' or '[') return Flow(depth) is { } flow && EndOfLine() && ToContentAbove(parent) ? flow : null;
        var indent = Column;
        if (IsDash()) return Sequence(indent, depth);
        if (Scalar(flow: false) is not { } scalar) return null;
        if (IsColon()) return Mapping(scalar, indent, depth);
        return EndOfLine() && ToContentAbove(parent) ? scalar : null;
    }

    private YamlNode? Mapping(YamlNode key, int indent, int depth)
    {
        var mapping = new YamlNode(YamlKind.Mapping, _source, key.Line, key.Column, 1);
        while (true)
        {
            if (!IsColon() || key.Line != _line) return null;
            _at++;
            var (line, column) = (_line, Column);
            if (Value(indent, depth + 1, line, column) is not { } value || !mapping.Add(key, value)) return null;
            if (AtEnd || Column < indent) return mapping;
            if (Column > indent || IsDash() || Scalar(flow: false) is not { } next) return null;
            key = next;
        }
    }

    // What follows a colon.
    private YamlNode? Value(int indent, int depth, int line, int column)
    {
        Blanks();
        if (!IsLineEnd())
        {
            var value = Now is '{' or '[' ? Flow(depth) : IsDash() ? null : Scalar(flow: false);
            return value is not null && EndOfLine() && ToContentAbove(indent) ? value : null;
        }
        if (!EndOfLine() || !ToContent()) return null;
        if (!AtEnd && Column == indent && IsDash()) return Sequence(indent, depth);
        if (!AtEnd && Column > indent) return Block(indent, depth);
        return new YamlNode(YamlKind.Scalar, _source, line, column + 1, 1);
    }

    private YamlNode? Sequence(int indent, int depth)
    {
        if (depth >= YamlReader.MaxDepth) return null;
        var sequence = new YamlNode(YamlKind.Sequence, _source, _line, Column + 1, 1);
        while (true)
        {
            _at++;
            Blanks();
            if (IsLineEnd())
            {
                if (!EndOfLine() || !ToContent() || AtEnd || Column <= indent) return null;
            }
            if (Block(indent, depth + 1) is not { } item) return null;
            sequence.Items.Add(item);
            if (AtEnd || Column != indent || !IsDash()) return sequence;
        }
    }

    private YamlNode? Flow(int depth)
    {
        if (depth >= YamlReader.MaxDepth) return null;
        var isMapping = Now == '{';
        var close = isMapping ? '}' : ']';
        var node = new YamlNode(isMapping ? YamlKind.Mapping : YamlKind.Sequence, _source, _line, Column + 1, 1);
        _at++;
        while (true)
        {
            if (!InFlow()) return null;
            if (Now == close) break;
            if (!(isMapping ? Entry(node, depth) : Item(node, depth)) || !InFlow()) return null;
            if (Now == ',') _at++;
            else if (Now != close) return null;
        }
        _at++;
        return node;
    }

    private bool Entry(YamlNode mapping, int depth)
    {
        var line = _line;
        if (Scalar(flow: true) is not { } key) return false;
        Blanks();
        if (!IsColon() || _line != line) return false;
        _at++;
        if (!InFlow() || Now is ',' or '}') return false;
        return (Now is '{' or '[' ? Flow(depth + 1) : Scalar(flow: true)) is { } value && mapping.Add(key, value);
    }

    private bool Item(YamlNode sequence, int depth)
    {
        if ((Now is '{' or '[' ? Flow(depth + 1) : Scalar(flow: true)) is not { } item) return false;
        sequence.Items.Add(item);
        return true;
    }

    private YamlNode? Scalar(bool flow)
    {
        var (start, column) = (_at, Column + 1);
        if (Now is '"' or '\'') return Quoted(start, column);
        if (!StartsPlain()) return null;
        var end = _at + 1;
        while (++_at < _text.Length)
        {
            var c = _text[_at];
            if (c > '~') return null;
            if (c <= ' ')
            {
                if (c is '\n' or '\r') break;
                if (c != ' ') return null;
                continue;
            }
            if (c == ':' && (_at + 1 == _text.Length || _text[_at + 1] is ' ' or '\n' or '\r')) break;
            if (c == '#' && _text[_at - 1] == ' ') break;
            if (flow)
            {
                if (c is '[' or '{' or ':') return null;
                if (c is ',' or ']' or '}') break;
            }
            end = _at + 1;
        }
        _at = end;
        return new YamlNode(YamlKind.Scalar, _source, _line, column, end - start, Text(start, end));
    }

    private YamlNode? Quoted(int start, int column)
    {
        var quote = _text[_at++];
        while (_at < _text.Length && _text[_at] != quote)
        {
            if (_text[_at] is < ' ' or > '~' or '\\') return null;
            _at++;
        }
        // Two in a row stand for one.
        if (AtEnd || Then == quote) return null;
        _at++;
        return new YamlNode(YamlKind.Scalar, _source, _line, column, _at - start, Text(start + 1, _at - 1), quoted: true);
    }

    // Keys and small numbers come again and again: the same text is the same object where it was read not long ago.
    private string Text(int start, int end)
    {
        var text = _text.AsSpan(start, end - start);
        if (text.Length is 0 or > 16) return text.ToString();
        var hash = text.Length;
        foreach (var c in text) hash = 31 * hash + c;
        ref var recent = ref _recent[hash & (RecentTexts - 1)];
        return recent is not null && text.SequenceEqual(recent) ? recent : recent = text.ToString();
    }

    private bool StartsPlain()
    {
        var c = Now;
        if (char.IsAsciiLetterOrDigit(c) || c is '_' or '/' or '+' or '(') return true;
        // A line of three dots or dashes separates documents.
        if (c == '.') return Then != '.';
        return c == '-' && (char.IsAsciiLetterOrDigit(Then) || Then == '.');
    }

    private bool IsDash() => Now == '-' && (_at + 1 == _text.Length || Then is ' ' or '\n' or '\r');

    private bool IsColon() => Now == ':' && (_at + 1 == _text.Length || Then is ' ' or '\n' or '\r');

    private bool IsLineEnd() => AtEnd || Now is '\n' or '\r' || (Now == '#' && _at > 0 && _text[_at - 1] == ' ');

    private void Blanks()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }

    // Blanks and a comment up to the end of the line, which is not taken; false if something else is there.
    private bool EndOfLine()
    {
        Blanks();
        if (!IsLineEnd()) return false;
        if (Now == '#') return Comment();
        return true;
    }

    private bool Comment()
    {
        for (; _at < _text.Length && _text[_at] is not ('\n' or '\r'); _at++)
            // Line breaks to some, characters to others.
            if (_text[_at] is '\0' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF') return false;
        return true;
    }

    // Takes a line break; false for a carriage return alone.
    private bool Break()
    {
        if (_text[_at] == '\r' && (++_at == _text.Length || _text[_at] != '\n')) return false;
        _at++;
        _line++;
        _lineStart = _at;
        return true;
    }

    // Past empty lines and comments to the next visible character, or the end.
    private bool ToContent()
    {
        while (true)
        {
            Blanks();
            if (AtEnd) return true;
            var c = _text[_at];
            if (c == '#' && (Column == 0 || _text[_at - 1] == ' '))
            {
                if (!Comment()) return false;
            }
            else if (c is '\n' or '\r')
            {
                if (!Break()) return false;
            }
            else return c is > ' ' and <= '~';
        }
    }

    // The same, and text there may not be a further line of what was just read.
    private bool ToContentAbove(int indent) => ToContent() && (AtEnd || Column <= indent);

    // The same inside of brackets.
    private bool InFlow()
    {
        var line = _line;
        if (!ToContent() || AtEnd) return false;
        return _line == line || Column > 0;
    }
}
