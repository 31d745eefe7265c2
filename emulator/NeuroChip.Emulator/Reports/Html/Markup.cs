using System.Globalization;
using System.Text;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Appends markup that is both HTML and well-formed XML; all text passes through <see cref="Escape"/>.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>Appends markup as it is. Never called with text of the user.</summary>
    internal Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Appends escaped text.</summary>
    internal Markup Text(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    /// <summary>An element with escaped text, for example <c>Element("td", "1.2 pJ", "num")</c>.</summary>
    internal Markup Element(string name, string text, string? cssClass = null)
    {
        _text.Append('<').Append(name);
        if (cssClass is not null) _text.Append(" class=\"").Append(cssClass).Append('"');
        _text.Append('>').Append(Escape(text)).Append("</").Append(name).Append('>');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Escapes for text and attributes; characters that XML forbids become U+FFFD.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }
            escaped.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\n' => c.ToString(),
                '\uFFFE' or '\uFFFF' => "\uFFFD",
                _ when c < ' ' || char.IsSurrogate(c) => "\uFFFD",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }

    /// <summary>A coordinate.</summary>
    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
