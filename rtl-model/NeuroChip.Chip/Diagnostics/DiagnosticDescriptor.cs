namespace NeuroChip.Chip.Diagnostics;

/// <summary>The catalogue entry of a diagnostic code; docs/reference/diagnostics.md is checked against it.</summary>
/// <param name="Code">For example <c>NC0203</c>.</param>
/// <param name="Title">What is wrong, in general.</param>
/// <param name="ExitCode">2 usage, 3 invalid input, 4 does not fit this chip, 5 stopped.</param>
public sealed record DiagnosticDescriptor(string Code, string Title, int ExitCode);
