namespace NeuroChip.Cli.Running;

/// <summary>Quotes an argument so that a POSIX shell reads it back unchanged: the manifest's command can be pasted.</summary>
internal static class ShellQuote
{
    internal static string Of(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c, StringComparison.Ordinal))
            ? argument
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
