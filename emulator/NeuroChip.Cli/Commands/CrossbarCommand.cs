using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Crossbar.Solving;
using NeuroChip.Emulator.Reports;
using NeuroChip.Workloads.Tables;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip crossbar FILE: solves an array with its wires, or checks the solutions that a file holds.</summary>
internal static class CrossbarCommand
{
    /// <summary>Largest relative difference to a file's own solutions.</summary>
    private const double Tolerance = 1e-9;

    internal static Command Create(Output output)
    {
        var file = new Argument<string>("file") { Description = "Conductances in siemens: .csv, .npy, or .npz with an array G_S." };
        var options = new CrossbarOptions();
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        var command = new Command("crossbar", "Solves a crossbar array with the resistance of its wires, exactly; exit code 1 when a file's own solutions differ.") { file };
        options.AddTo(command);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var checks = options.ChecksFile(parsed);
            var tables = NumberTables.Read(path);
            if (checks) return Check(path, tables, parsed.GetValue(json), output);
            var read = options.Solve(parsed, path, tables);
            output.Results.Write(parsed.GetValue(json) ? Json(read) : Text(read));
            return ExitCode.Done;
        });
        return command;
    }

    private static int Check(string path, IReadOnlyDictionary<string, NumberTable> tables, bool json, Output output)
    {
        IReadOnlyList<CrossbarCase> cases;
        string? problem;
        try
        {
            cases = CrossbarCases.Compare(tables.ToDictionary(t => t.Key, t => (t.Value.Rows, t.Value.Columns, t.Value.Values)), out problem);
        }
        catch (ArgumentException e)
        {
            throw new DiagnosticException("NC0607", "an array has no meaning as a circuit: " + e.Message, new SourcePosition(path), "conductances, voltages and resistances are finite, conductances and resistances not negative");
        }
        if (problem is not null)
            throw new DiagnosticException("NC0601", "no solutions to check: " + problem, new SourcePosition(path), "give --topology to solve an array without them");
        var worst = cases.Max(c => Math.Max(c.CurrentError, c.PowerError ?? 0));
        if (json)
            output.Results.WriteLine(JsonSerializer.Serialize(new
            {
                cases = cases.Select(c => new { name = c.Name, current_error = c.CurrentError, power_error = c.PowerError }),
                largest_error = worst,
                equal = worst <= Tolerance,
            }));
        else
        {
            foreach (var c in cases)
                output.Results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Name,-40} currents {c.CurrentError:0.0e+0}{(c.PowerError is { } p ? $"  power {p:0.0e+0}" : "")}"));
            output.Results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases.Count} reads, largest relative difference {worst:0.0e+0}: {(worst <= Tolerance ? "equal" : "different")} to {Tolerance:0e+0}"));
        }
        return worst <= Tolerance ? ExitCode.Done : ExitCode.Different;
    }

    private static string Text(CrossbarRead read)
    {
        var text = new StringBuilder("column  current        without wires\n");
        for (var j = 0; j < read.Currents.Length; j++)
            text.Append(CultureInfo.InvariantCulture, $"{j,6}  {Engineering.Format(read.Currents[j], "A"),-13}  {Engineering.Format(read.Ideal[j], "A"),-13}  {Engineering.Percent(read.Ideal[j] == 0 ? null : (read.Currents[j] / read.Ideal[j]) - 1)}\n");
        return text.Append($"power of the sources {Engineering.Format(read.SourcePower, "W")}, turned into heat {Engineering.Format(read.Dissipation, "W")}\n").ToString();
    }

    private static string Json(CrossbarRead read) => JsonSerializer.Serialize(new
    {
        currents_a = read.Currents,
        ideal_currents_a = read.Ideal,
        driver_currents_a = read.DriverCurrents,
        source_power_w = read.SourcePower,
        dissipation_w = read.Dissipation,
    }) + "\n";
}
