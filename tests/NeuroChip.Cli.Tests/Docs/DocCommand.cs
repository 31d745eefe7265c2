namespace NeuroChip.Cli.Tests.Docs;

/// <summary>A command of a page: <c>./neurochip ...</c> in an sh block, <c>$ ./neurochip ...</c> with its output in a console block.</summary>
/// <param name="Arguments">Arguments after the launcher.</param>
/// <param name="ExitCode">From a comment <c># exit 4</c> on the command; 0 without one.</param>
/// <param name="Line">1-based line of the page.</param>
/// <param name="Shown">The output on the page; null in sh blocks. A line <c>...</c> stands for any lines.</param>
/// <param name="OutputStart">Index of the first shown line in the page's lines.</param>
internal sealed record DocCommand(string[] Arguments, int ExitCode, int Line, string[]? Shown, int OutputStart)
{
    /// <summary>True if the command reads published data that does not ship with the repository.</summary>
    internal bool NeedsData => Arguments.Any(a => a.StartsWith("../shared/data/", StringComparison.Ordinal));

    /// <summary>True if the command needs a build with the ILGPU package.</summary>
    internal bool NeedsIlgpu => Arguments.Contains("ilgpu");

    internal string Text => "./neurochip " + string.Join(' ', Arguments);
}
