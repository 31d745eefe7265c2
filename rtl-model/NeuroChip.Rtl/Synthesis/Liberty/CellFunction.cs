using System.Text;

namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>A Boolean function of a Liberty file: <c>!</c> or postfix <c>'</c> not, <c>^</c> exclusive or, <c>*</c>, <c>&amp;</c> or a space and, <c>+</c> or <c>|</c> or.</summary>
internal sealed class CellFunction
{
    /// <summary>Most inputs of a cell; the table is one word.</summary>
    internal const int MaxInputs = 6;

    private readonly string _text;
    private readonly IReadOnlyList<string> _inputs;
    private int _at;

    private CellFunction(string text, IReadOnlyList<string> inputs) => (_text, _inputs) = (text, inputs);

    /// <summary>Bit i is the value where input j has bit j of i.</summary>
    /// <exception cref="FormatException">Not a function of these inputs.</exception>
    internal static ulong Table(string function, IReadOnlyList<string> inputs)
    {
        if (inputs.Count > MaxInputs) throw new FormatException($"'{function}' has more than {MaxInputs} inputs");
        var parser = new CellFunction(function, inputs);
        var table = parser.Or();
        parser.Skip();
        if (parser._at < function.Length) throw new FormatException($"'{function}' is not a function");
        var rows = 1 << inputs.Count;
        return rows == 64 ? table : table & ((1UL << rows) - 1);
    }

    /// <summary>The same function in Verilog.</summary>
    internal static string Verilog(ulong table, IReadOnlyList<string> inputs)
    {
        var terms = new StringBuilder();
        for (var i = 0; i < 1 << inputs.Count; i++)
        {
            if ((table >> i & 1) == 0) continue;
            if (terms.Length > 0) terms.Append(" | ");
            terms.Append('(').AppendJoin(" & ", inputs.Select((n, j) => (i >> j & 1) == 1 ? n : "~" + n)).Append(')');
        }
        return terms.Length == 0 ? "1'b0" : terms.ToString();
    }

    private ulong Or()
    {
        var value = And();
        while (Take('+') || Take('|')) value |= And();
        return value;
    }

    private ulong And()
    {
        var value = Xor();
        while (true)
        {
            Skip();
            if (Take('*') || Take('&')) value &= Xor();
            else if (_at < _text.Length && (char.IsAsciiLetter(_text[_at]) || _text[_at] is '(' or '!')) value &= Xor();
            else return value;
        }
    }

    private ulong Xor()
    {
        var value = Not();
        while (Take('^')) value ^= Not();
        return value;
    }

    private ulong Not()
    {
        if (Take('!')) return ~Not();
        var value = Primary();
        while (Take('\'')) value = ~value;
        return value;
    }

    private ulong Primary()
    {
        if (Take('('))
        {
            var value = Or();
            if (!Take(')')) throw new FormatException($"')' is missing in '{_text}'");
            return value;
        }
        Skip();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        var name = _text[start.._at];
        if (name is "0" or "1") return name == "1" ? ulong.MaxValue : 0;
        for (var j = 0; j < _inputs.Count; j++)
            if (_inputs[j] == name)
                return Columns[j];
        throw new FormatException($"'{name}' in '{_text}' is not an input");
    }

    private bool Take(char c)
    {
        Skip();
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private void Skip()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    /// <summary>Bit i of column j is bit j of i.</summary>
    private static readonly ulong[] Columns =
        [0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0, 0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000];
}
