namespace NeuroChip.Chip.Diagnostics;

/// <summary>How serious a <see cref="Diagnostic"/> is. One error makes the whole input invalid.</summary>
public enum Severity
{
    /// <summary>Goes with errors or warnings and says more about them.</summary>
    Note,

    /// <summary>The input is usable; the user should know.</summary>
    Warning,

    /// <summary>The input cannot be used.</summary>
    Error,
}
