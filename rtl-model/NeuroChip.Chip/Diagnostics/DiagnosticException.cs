namespace NeuroChip.Chip.Diagnostics;

/// <summary>A user's mistake that ends the command; carries every diagnostic. Never used for broken invariants.</summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>Creates the exception from all diagnostics of the input.</summary>
    public DiagnosticException(IEnumerable<Diagnostic> diagnostics) : this([.. diagnostics]) { }

    /// <summary>Creates the exception from one error.</summary>
    public DiagnosticException(string code, string message, SourcePosition? position = null, string? hint = null)
        : this([new Diagnostic(code, Severity.Error, message, position, hint)]) { }

    private DiagnosticException(Diagnostic[] diagnostics)
        : base(string.Join('\n', diagnostics.Select(d => d.Render()))) => Diagnostics = diagnostics;

    /// <summary>Everything that was found, errors and warnings.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The process exit code: that of the first error's entry in <see cref="DiagnosticCatalog"/>.</summary>
    public int ExitCode => DiagnosticCatalog.ExitCodeOf(Diagnostics.First(d => d.Severity == Severity.Error).Code);
}
