namespace NeuroChip.Chip.Diagnostics;

/// <summary>Where in the user's input a diagnostic points.</summary>
/// <param name="File">Path as the user gave it, or an HDF5 location such as <c>net.nir:/node/nodes/3/weight</c>.</param>
/// <param name="Line">1-based line, or 0 where the input has no lines (binary files).</param>
/// <param name="Column">1-based column, or 0.</param>
/// <param name="Length">Characters to underline, at least 1.</param>
/// <param name="LineText">The source line itself, shown above the caret; null where there is none.</param>
public sealed record SourcePosition(string File, int Line = 0, int Column = 0, int Length = 1, string? LineText = null);
