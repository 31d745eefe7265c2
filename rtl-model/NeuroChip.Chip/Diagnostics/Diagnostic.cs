using System.Text;

namespace NeuroChip.Chip.Diagnostics;

/// <summary>One message to the user: code, position, cause and remedy.</summary>
/// <param name="Code">An entry of <see cref="DiagnosticCatalog"/>, for example <c>NC0203</c>.</param>
/// <param name="Severity">Error, warning or note.</param>
/// <param name="Message">The cause, in one sentence without a full stop.</param>
/// <param name="Position">Where, or null when the message concerns the whole command.</param>
/// <param name="Hint">The remedy, or null.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, SourcePosition? Position = null, string? Hint = null)
{
    /// <summary>Formats as <c>file:line:col: error NC0203: message; hint</c>, the source line and a caret below it.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        if (Position is { } p)
        {
            text.Append(p.File);
            if (p.Line > 0) text.Append(':').Append(p.Line).Append(':').Append(Math.Max(1, p.Column));
            text.Append(": ");
        }
        text.Append(Severity switch { Severity.Error => "error ", Severity.Warning => "warning ", _ => "note " }).Append(Code).Append(": ").Append(Message);
        if (Hint is not null) text.Append("; ").Append(Hint);
        if (Position is { LineText: { } line, Line: > 0 } q)
        {
            var column = Math.Max(1, q.Column);
            text.Append('\n').Append("    ").Append(line.Replace('\t', ' '));
            text.Append('\n').Append(' ', 4 + column - 1).Append('^').Append('~', Math.Max(0, q.Length - 1));
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Render();
}
