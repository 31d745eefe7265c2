using System.CommandLine;
using NeuroChip.Cli.Terminal;
using NeuroChip.Rtl.Build;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>neurochip rtl build [--chip CHIP]: the verilated tile, built once and kept in the cache.</summary>
internal static class RtlBuildCommand
{
    internal static Command Create(Output output)
    {
        var arguments = new RtlArguments("rtl-build.json");
        var command = new Command("build", "Builds the verilated tile of a chip, or finds it in the cache, and checks its interface.");
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            arguments.ProbeFolder(parsed);
            var chip = arguments.LoadChip(parsed);
            var tile = TileBuild.Prepare(chip, output.Messages.WriteLine);
            arguments.Write(parsed, output,
                json =>
                {
                    json.WriteString("chip", chip.Name);
                    json.WriteString("library", tile.Library);
                    json.WriteString("hash", tile.Hash);
                    json.WriteString("parameter_hash", tile.ParameterHash.ToString("x16", null));
                    json.WriteNumber("abi", tile.Abi);
                    json.WriteBoolean("cached", tile.Cached);
                    json.WriteNumber("seconds", Math.Round(tile.Time.TotalSeconds, 3));
                },
                text =>
                {
                    text.WriteLine($"library         {tile.Library}");
                    text.WriteLine($"hash            {tile.Hash}");
                    text.WriteLine($"parameter hash  {tile.ParameterHash:x16}");
                    text.WriteLine($"ABI             {tile.Abi}");
                    text.WriteLine(FormattableString.Invariant($"build time      {tile.Time.TotalSeconds:0.0} s{(tile.Cached ? " (found in the cache)" : "")}"));
                });
            return ExitCode.Done;
        });
        return command;
    }
}
