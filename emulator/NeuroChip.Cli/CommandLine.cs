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
    private static readonly Verb[] Verbs =
    [
        new("demo", DemoCommand.Create),
        new("chips", ChipsCommand.Create),
        new("check", CheckCommand.Create),
        new("inspect", InspectCommand.Create),
        new("convert", ConvertCommand.Create),
        new("compile", CompileCommand.Create),
        new("run", RunCommand.Create),
        new("report", ReportCommand.Create),
        new("compare", CompareCommand.Create),
        new("tune", TuneCommand.Create),
        new("crossbar", CrossbarCommand.Create),
        new("noc", NocCommand.Create),
        new("sanafe", SanaFeCommand.Create),
        new("validate", ValidateCommand.Create),
        new("rtl", RtlCommand.Create),
    ];

    private sealed record Verb(string Name, Func<Output, Command> Create);

    /// <summary>Runs a command line and returns its exit code; never throws.</summary>
    internal static int Run(string[] args, Output output)
    {
        try
        {
            var parsed = Root(output, args.FirstOrDefault()).Parse(args);
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

    /// <summary>The tool's commands.</summary>
    /// <param name="output">Where they write.</param>
    /// <param name="only">The verb that is called: building all of them would take longer than many a run. Null for all.</param>
    internal static RootCommand Root(Output output, string? only = null)
    {
        var root = new RootCommand("NeuroChip compiles trained spiking neural networks onto a cycle-accurate tiled neuromorphic chip and reports accuracy, cycles, sparsity, energy and area.");
        var known = Array.Exists(Verbs, v => v.Name == only);
        foreach (var verb in Verbs)
            if (!known || verb.Name == only) root.Add(verb.Create(output));
        return root;
    }
}
