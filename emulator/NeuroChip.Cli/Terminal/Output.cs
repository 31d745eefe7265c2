namespace NeuroChip.Cli.Terminal;

/// <summary>Where text goes: results to stdout, everything else to stderr.</summary>
internal sealed class Output(TextWriter results, TextWriter messages, bool isTerminal)
{
    internal static Output Console { get; } = new(System.Console.Out, System.Console.Error, !System.Console.IsErrorRedirected);

    internal TextWriter Results => results;

    internal TextWriter Messages => messages;

    /// <summary>True if messages go to a terminal, where one line may be rewritten.</summary>
    internal bool IsTerminal => isTerminal;
}
