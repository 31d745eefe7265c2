namespace NeuroChip.Cli;

/// <summary>Process exit codes; docs/reference/cli.md.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int Different = 1;
    internal const int Usage = 2;
    internal const int DoesNotFit = 4;
    internal const int InternalError = 70;
    internal const int Interrupted = 130;
}
