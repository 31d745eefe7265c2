using System.CommandLine;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip compare A/stats.json B/stats.json.</summary>
internal static class CompareCommand
{
    internal static Command Create(Output output)
    {
        _ = output;
        return new Command("compare", "");
    }
}
