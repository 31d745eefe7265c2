using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace NeuroChip.Emulator.Reports;

/// <summary>Writes nested JSON with one figure a line: <c>"name": {"value": 1, "unit": "cycles", "description": "..."}</c>.</summary>
internal sealed class FigureWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _first = true;

    internal FigureWriter() => Open('{', null);

    internal string Finish()
    {
        Close('}');
        return _text.Append('\n').ToString();
    }

    internal void Object(string? name, Action body)
    {
        Open('{', name);
        body();
        Close('}');
    }

    internal void Array<T>(string name, IEnumerable<T> items, Action<T> body)
    {
        Open('[', name);
        foreach (var item in items) Object(null, () => body(item));
        Close(']');
    }

    internal void Figure(string name, long value, string unit, string description) =>
        Raw(name, value.ToString(CultureInfo.InvariantCulture), unit, description);

    internal void Figure(string name, ulong value, string unit, string description) =>
        Raw(name, value.ToString(CultureInfo.InvariantCulture), unit, description);

    internal void Figure(string name, decimal value, string unit, string description) =>
        Raw(name, value.ToString(CultureInfo.InvariantCulture), unit, description);

    /// <param name="name">Key.</param>
    /// <param name="value">Null and numbers that are not finite are written as null.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="description">Definition.</param>
    /// <param name="whyNull">Appended to the description of a null.</param>
    internal void Figure(string name, double? value, string unit, string description, string whyNull = "nothing to divide by") =>
        Raw(name, value is { } v && double.IsFinite(v) ? v.ToString("R", CultureInfo.InvariantCulture) : "null", unit,
            value is { } w && double.IsFinite(w) ? description : $"{description}; null: {whyNull}");

    internal void Figure(string name, bool value, string unit, string description) => Raw(name, value ? "true" : "false", unit, description);

    internal void Figure(string name, string value, string unit, string description) => Raw(name, Quote(value), unit, description);

    internal void Text(string name, string value)
    {
        Name(name);
        _text.Append(Quote(value));
    }

    private void Raw(string name, string value, string unit, string description)
    {
        Name(name);
        _text.Append("{\"value\": ").Append(value).Append(", \"unit\": ").Append(Quote(unit))
            .Append(", \"description\": ").Append(Quote(description)).Append('}');
    }

    private void Open(char bracket, string? name)
    {
        if (_depth > 0) Name(name);
        _text.Append(bracket);
        _depth++;
        _first = true;
    }

    private void Close(char bracket)
    {
        _depth--;
        if (!_first) NewLine();
        _text.Append(bracket);
        _first = false;
    }

    private void Name(string? name)
    {
        if (!_first) _text.Append(',');
        _first = false;
        NewLine();
        if (name is not null) _text.Append(Quote(name)).Append(": ");
    }

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _depth);

    // Most text needs no escapes, and code to find out whether it does is compiled at every start.
    private static string Quote(string value) => '"' + (IsPlain(value) ? value : JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)) + '"';

    private static bool IsPlain(string value)
    {
        foreach (var c in value)
            if (c is < ' ' or > '~' or '"' or '\\') return false;
        return true;
    }
}
