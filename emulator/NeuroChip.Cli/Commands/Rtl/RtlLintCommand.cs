using System.CommandLine;
using System.Text.Json;
using NeuroChip.Cli.Terminal;
using NeuroChip.Rtl.Lint;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>neurochip rtl lint [--chip CHIP]: three tools, none of which may have anything to say.</summary>
internal static class RtlLintCommand
{
    internal static Command Create(Output output)
    {
        var arguments = new RtlArguments("rtl-lint.json");
        var command = new Command("lint", "Lints the hardware description with Verilator, Icarus and Yosys; exit code 1 when one has a finding.");
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            arguments.ProbeFolder(parsed);
            var chips = arguments.ChipGiven(parsed) ? [arguments.LoadChip(parsed)] : RtlLint.CommittedChips();
            var progress = new ProgressLine(output, "lint", "checks");
            var checks = RtlLint.Run(chips, progress.Report);
            progress.Close();
            arguments.Write(parsed, output, json => Fields(json, checks), text => Text(text, checks));
            return checks.All(c => c.Clean) ? ExitCode.Done : ExitCode.Different;
        });
        return command;
    }

    private static void Fields(Utf8JsonWriter json, IReadOnlyList<LintCheck> checks)
    {
        json.WriteBoolean("clean", checks.All(c => c.Clean));
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("chip", check.Chip);
            json.WriteString("top", check.Top);
            json.WriteString("tool", check.Tool);
            json.WriteStartArray("findings");
            foreach (var finding in check.Findings) json.WriteStringValue(finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Text(TextWriter text, IReadOnlyList<LintCheck> checks)
    {
        var width = checks.Max(c => c.Chip.Length);
        foreach (var check in checks)
        {
            text.WriteLine($"{check.Chip.PadRight(width)}  {check.Top}  {check.Tool,-9}  {(check.Clean ? "clean" : "findings:")}");
            foreach (var finding in check.Findings) text.WriteLine("    " + finding);
        }
    }
}
