namespace NeuroChip.Rtl.Lint;

/// <summary>One lint tool: its name, how it is called for a top module, and what of its output is no finding.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Command">Program.</param>
/// <param name="Arguments">Arguments from the top module and the files of the description.</param>
/// <param name="Harmless">A line that holds this text is no finding; null = every line is one.</param>
internal sealed record LintTool(string Name, string Command, Func<string, string[], string[]> Arguments, string? Harmless)
{
    internal static IReadOnlyList<LintTool> All { get; } =
    [
        new("Verilator", "verilator", (top, _) => ["--lint-only", "-Wall", "--unroll-count", "1024", "-I.", "-y", ".", "--top-module", top, top + ".sv"], null),
        // Icarus notes ("sorry") where a constant select makes a process sensitive to a whole vector: no warning, and harmless.
        new("Icarus", "iverilog", (top, _) => ["-g2012", "-Wall", "-I.", "-y", ".", "-Y", ".sv", "-t", "null", "-s", top, top + ".sv"], "sorry: constant selects in always_"),
        // The batch reader looks at every row's count in one clock: its arrays are registers, and Yosys says that it makes them so.
        new("Yosys", "yosys", (top, files) => ["-q", "-p", $"read_verilog -sv -I. {string.Join(' ', files)}; hierarchy -check -top {top}; proc; check -assert"], "Replacing memory"),
    ];
}
