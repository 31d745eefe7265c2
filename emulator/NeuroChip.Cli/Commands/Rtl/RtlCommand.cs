using System.CommandLine;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>neurochip rtl: the hardware description's own checks, one file a verb.</summary>
internal static class RtlCommand
{
    internal static Command Create(Output output) =>
        new("rtl", "Checks, builds and proves the hardware description.")
        {
            RtlLintCommand.Create(output),
            RtlBuildCommand.Create(output),
            RtlLockstepCommand.Create(output),
            RtlProveCommand.Create(output),
            RtlSynthesizeCommand.Create(output),
        };
}
