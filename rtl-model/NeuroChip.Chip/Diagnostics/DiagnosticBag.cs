namespace NeuroChip.Chip.Diagnostics;

/// <summary>Collects every problem of an input, so that the user sees all of them at once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>All diagnostics in the order they were found.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>True if at least one error was reported.</summary>
    public bool HasErrors => _items.Exists(d => d.Severity == Severity.Error);

    /// <summary>Reports an error.</summary>
    public void Error(string code, string message, SourcePosition? position = null, string? hint = null) =>
        _items.Add(new Diagnostic(code, Severity.Error, message, position, hint));

    /// <summary>Reports a warning.</summary>
    public void Warning(string code, string message, SourcePosition? position = null, string? hint = null) =>
        _items.Add(new Diagnostic(code, Severity.Warning, message, position, hint));

    /// <summary>Adds diagnostics found elsewhere.</summary>
    public void AddRange(IEnumerable<Diagnostic> items) => _items.AddRange(items);

    /// <summary>Throws <see cref="DiagnosticException"/> with everything collected if there is an error.</summary>
    public void ThrowIfErrors()
    {
        if (HasErrors) throw new DiagnosticException(_items);
    }
}
