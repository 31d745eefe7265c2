using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;

namespace NeuroChip.Cli.Running;

/// <summary>Options that carry a unit, such as --dt 1ms.</summary>
internal static class QuantityArgument
{
    internal static Option<string?> Time(string name, string description) => new(name) { Description = description, HelpName = "TIME" };

    /// <summary>Seconds, or null when the option is absent.</summary>
    /// <exception cref="DiagnosticException">NC0205.</exception>
    internal static double? Seconds(string option, string? text)
    {
        if (text is null) return null;
        if (Quantity.TryParse(text, out var quantity) is null && quantity is { Dimension: Dimension.Time, Value: > 0 }) return quantity.Value;
        throw new DiagnosticException("NC0205", $"'{text}' is not a positive time", new SourcePosition(option), "write a number and a unit, for example 1ms or 100us");
    }
}
