using System.CommandLine;

namespace NeuroChip.Cli.Running;

internal static class OptionExtensions
{
    /// <summary>Restricts an option to some values.</summary>
    internal static Option<string> Choices(this Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    /// <summary>True if the user gave the option, whatever its default.</summary>
    internal static bool Given(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>The names of those that the user gave.</summary>
    internal static IEnumerable<string> Given(this ParseResult parsed, IEnumerable<Option> options) => options.Where(parsed.Given).Select(o => o.Name);
}
