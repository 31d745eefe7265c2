using NeuroChip.Chip.Diagnostics;
using NeuroChip.Training;

try
{
    var parsed = TrainCommand.Create().Parse(args);
    return parsed.Errors.Count > 0 ? Math.Max(2, parsed.Invoke()) : parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (DiagnosticException e)
{
    Console.Error.WriteLine(e.Message);
    return e.ExitCode;
}
