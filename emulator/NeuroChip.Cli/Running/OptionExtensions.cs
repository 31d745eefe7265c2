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
}
