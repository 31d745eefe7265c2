using System.CommandLine;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>neurochip rtl: the hardware description's own checks, one file a verb.</summary>
internal static class RtlCommand
{
    internal static Command Create(Output output) =>
        new("rtl", "Checks and builds the hardware description.")
        {
            RtlLintCommand.Create(output),
            RtlBuildCommand.Create(output),
            RtlSynthesizeCommand.Create(output),
        };
}
