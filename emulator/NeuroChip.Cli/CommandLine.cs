using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Commands;
using NeuroChip.Cli.Commands.Rtl;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli;

/// <summary>The whole tool as a function of its arguments: what the tests call and Program runs.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line and returns its exit code; never throws.</summary>
    internal static int Run(string[] args, Output output)
    {
        try
        {
            var parsed = Root(output).Parse(args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in UsageErrors.Of(parsed)) output.Messages.WriteLine(error.Render());
                return ExitCode.Usage;
            }
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output.Results, Error = output.Messages });
        }
        catch (DiagnosticException e)
        {
            foreach (var diagnostic in e.Diagnostics) output.Messages.WriteLine(diagnostic.Render());
            return e.ExitCode;
        }
        catch (Exception e) when (IsInterruption(e))
        {
            output.Messages.WriteLine("interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            output.Messages.WriteLine($"internal error: {e.Message}");
            output.Messages.WriteLine("This is a bug. Please report it with the command line and the text below.");
            output.Messages.WriteLine(e.ToString());
            return ExitCode.InternalError;
        }
    }

    /// <summary>Ctrl+C, which several threads may have noticed.</summary>
    private static bool IsInterruption(Exception e) =>
        e is OperationCanceledException || (e is AggregateException several && several.Flatten().InnerExceptions.Any(i => i is OperationCanceledException));

    internal static RootCommand Root(Output output) =>
        new("NeuroChip compiles trained spiking neural networks onto a cycle-accurate tiled neuromorphic chip and reports accuracy, cycles, sparsity, energy and area.")
        {
            DemoCommand.Create(output),
            ChipsCommand.Create(output),
            CheckCommand.Create(output),
            InspectCommand.Create(output),
            ConvertCommand.Create(output),
            CompileCommand.Create(output),
            RunCommand.Create(output),
            ReportCommand.Create(output),
            CompareCommand.Create(output),
            TuneCommand.Create(output),
            CrossbarCommand.Create(output),
            NocCommand.Create(output),
            SanaFeCommand.Create(output),
            ValidateCommand.Create(output),
            RtlCommand.Create(output),
        };
}
