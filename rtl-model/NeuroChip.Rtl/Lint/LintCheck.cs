namespace NeuroChip.Rtl.Lint;

/// <summary>What one tool said about one module with one chip's parameters.</summary>
/// <param name="Chip">Name of the chip.</param>
/// <param name="Top">Module at the top: <c>nc_tile</c> or <c>nc_mesh</c>.</param>
/// <param name="Tool">Verilator, Icarus or Yosys.</param>
/// <param name="Findings">The tool's warnings and errors, line by line; empty if it has none.</param>
public sealed record LintCheck(string Chip, string Top, string Tool, IReadOnlyList<string> Findings)
{
    /// <summary>True if the tool has nothing to say.</summary>
    public bool Clean => Findings.Count == 0;
}
