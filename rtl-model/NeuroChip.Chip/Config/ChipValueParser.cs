using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Config;

/// <summary>Turns the text of one key into a value: type, unit, range, choice.</summary>
internal sealed class ChipValueParser(DiagnosticBag bag)
{
    /// <summary>Parses and reports NC0202, NC0205, NC0206 or NC0209.</summary>
    /// <returns>The quantity (null for text and choices) and whether the value is valid.</returns>
    public (Quantity? Quantity, bool IsValid) Parse(ChipKey key, YamlNode node)
    {
        var before = bag.Items.Count;
        var quantity = node.Kind == YamlKind.Scalar && (node.Text.Length > 0 || node.Quoted) ? Value(key, node) : null;
        var bad = node.Kind != YamlKind.Scalar || (node.Text.Length == 0 && !node.Quoted) || bag.Items.Count > before || before >= BindLimits.MaxDiagnostics;
        return (quantity, !bad);
    }

    private Quantity? Value(ChipKey key, YamlNode node)
    {
        switch (key.Type)
        {
            case KeyType.Text:
                if (!ChipText.IsPrintable(node.Text)) Report("NC0202", $"'{key.Path}' takes one line of printable text of up to {ChipText.MaxLength} characters", node);
                else if (node.Text.Length == 0 && key.Default is not "") Report("NC0202", $"'{key.Path}' is empty", node);
                return null;
            case KeyType.Choice:
                if (!key.Choices.Contains(node.Text))
                    Report("NC0209", $"'{key.Path}' cannot be '{Excerpt.Of(node.Text)}'", node, Spelling.Hint(node.Text, key.Choices) ?? $"choices: {string.Join(", ", key.Choices)}");
                return null;
            default:
                return key.Type == KeyType.CountOrAuto && node.Text == "auto" ? null : Number(key, node);
        }
    }

    private Quantity? Number(ChipKey key, YamlNode node)
    {
        var dimensions = key.Type.Dimensions();
        var problem = Quantity.TryParse(node.Text, out var quantity);
        if (problem is not null || quantity is null)
        {
            var unit = problem is not null && problem.StartsWith("unknown unit", StringComparison.Ordinal);
            Report(unit ? "NC0205" : "NC0202", $"'{key.Path}': {problem}", node, unit ? Accepted(key, node) : Example(key));
            return null;
        }
        if (!dimensions.Contains(quantity.Dimension))
        {
            Report("NC0205", quantity.Dimension == Dimension.None ? $"'{key.Path}' needs a unit"
                : $"'{key.Path}' cannot be in {quantity.Unit}", node, Accepted(key, node));
            return null;
        }
        if (quantity.Dimension is Dimension.Frequency or Dimension.Time)
        {
            // A time is checked against the clock by the binder.
            if (quantity.Value > 0 && (quantity.Dimension == Dimension.Time || (quantity.Value >= key.Min && quantity.Value <= key.Max))) return quantity;
        }
        else if (!quantity.TryGetInteger(out var value))
        {
            if (Math.Abs(quantity.Value) < 1e18)
            {
                Report("NC0202", $"'{key.Path}' takes a whole number, not {Excerpt.Of(node.Text)}", node);
                return null;
            }
        }
        else if (value >= key.Min && value <= key.Max) return quantity;
        Report("NC0206", $"'{key.Path}' is {Excerpt.Of(node.Text)}, outside {Range(key)}", node);
        return null;
    }

    /// <summary>The allowed range as text.</summary>
    internal static string Range(ChipKey key)
    {
        if (key.Type == KeyType.Frequency) return $"{Quantity.Format(key.Min, Dimension.Frequency)} to {Quantity.Format(key.Max, Dimension.Frequency)}";
        var unit = key.Type is KeyType.Cycles or KeyType.Duration ? " cycles" : key.Type == KeyType.Bits ? " bits" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{key.Min} to {key.Max}{unit}");
    }

    private static string Accepted(ChipKey key, YamlNode node)
    {
        var units = key.Type.Units();
        if (units.Count == 0) return "write a pure number";
        var number = node.Text.Trim().TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ% ".ToCharArray());
        var typed = node.Text.Trim()[number.Length..].Trim();
        foreach (var dimension in key.Type.Dimensions())
            if (typed.Length > 0 && UnitTable.FindIgnoringCase(typed, dimension) is { } same) return $"did you mean '{same}'?";
        return $"accepted units: {string.Join(", ", units)}";
    }

    private static string Example(ChipKey key) => key.Type switch
    {
        KeyType.Frequency => "write '200 MHz', for example",
        KeyType.Duration => "write '1 ms', for example",
        KeyType.Cycles => "write '3 cycles', for example",
        KeyType.Bits => "write '8 bits', for example",
        KeyType.CountOrAuto => "write 'auto' or '255', for example",
        _ => "write '1024', for example",
    };

    private void Report(string code, string message, YamlNode node, string? hint = null)
    {
        if (bag.Items.Count < BindLimits.MaxDiagnostics) bag.Error(code, message, node.Position, hint);
    }
}
