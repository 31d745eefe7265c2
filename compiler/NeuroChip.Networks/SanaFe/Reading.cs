using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>Typed values of YAML nodes with a diagnostic for whatever does not fit.</summary>
internal sealed class Reading(DiagnosticBag bag)
{
    internal DiagnosticBag Bag => bag;

    internal void Error(string code, string message, YamlNode at, string? hint = null)
    {
        if (bag.Items.Count < SanaFeLimits.MaxDiagnostics) bag.Error(code, message, at.Position, hint);
    }

    internal void Warning(string code, string message, YamlNode at, string? hint = null)
    {
        if (bag.Items.Count < SanaFeLimits.MaxDiagnostics) bag.Warning(code, message, at.Position, hint);
    }

    internal void UnknownKey(YamlNode key, IReadOnlyCollection<string> known) =>
        Warning("NC0203", $"'{Excerpt.Of(key.Text)}' is not known here and has no effect", key, Spelling.Hint(key.Text, known));

    /// <summary>Warns of every key of a mapping that is none of those known.</summary>
    internal void Known(YamlNode mapping, IReadOnlyCollection<string> known)
    {
        foreach (var entry in mapping.Entries)
            if (!known.Contains(entry.Key.Text)) UnknownKey(entry.Key, known);
    }

    internal double Number(YamlNode node, double otherwise)
    {
        if (node.Kind == YamlKind.Scalar && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            if (double.IsFinite(value)) return value;
            Error("NC0206", $"'{Excerpt.Of(node.Text)}' is not a finite number", node);
        }
        else if (node.Kind == YamlKind.Scalar && Switch(node.Text) is { } on) return on ? 1 : 0;
        else WrongType(node, "a number");
        return otherwise;
    }

    /// <summary>An energy in J or a latency in s, exact; negative ones are refused.</summary>
    internal decimal Quantity(YamlNode node)
    {
        if (node.Kind == YamlKind.Scalar && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            if (value is >= 0 and <= 1) return value;
            Error("NC0206", $"{Excerpt.Of(node.Text)} is outside 0 to 1", node, "energies are in J, times in s");
        }
        else WrongType(node, "a number in J or s");
        return 0;
    }

    internal int Integer(YamlNode node, int least, int most, int otherwise)
    {
        if (node.Kind != YamlKind.Scalar || !long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) WrongType(node, "a whole number");
        else if (value < least || value > most) Error("NC0206", $"{value} is outside {least} to {most}", node);
        else return (int)value;
        return otherwise;
    }

    internal bool Flag(YamlNode node)
    {
        if (node.Kind == YamlKind.Scalar && Switch(node.Text) is { } value) return value;
        WrongType(node, "true or false");
        return false;
    }

    internal string Name(YamlNode node)
    {
        if (node.Kind == YamlKind.Scalar && node.Text.Length > 0) return node.Text;
        WrongType(node, "a name");
        return "";
    }

    internal void WrongType(YamlNode node, string wanted) => Error("NC0202", node.Kind == YamlKind.Scalar
        ? $"'{Excerpt.Of(node.Text)}' is not {wanted}" : $"a {(node.Kind == YamlKind.Mapping ? "mapping" : "list")} stands where {wanted} is expected", node);

    /// <summary>The value of a key that must be there.</summary>
    internal YamlNode? Required(YamlNode parent, string key)
    {
        if (parent.Kind != YamlKind.Mapping)
        {
            WrongType(parent, $"a mapping with '{key}'");
            return null;
        }
        if (parent.Find(key) is { } value) return value;
        Error("NC0204", $"'{key}' is missing", parent);
        return null;
    }

    /// <summary>The items of a list, or the value itself where one stands alone.</summary>
    internal static IReadOnlyList<YamlNode> Each(YamlNode node) => node.Kind == YamlKind.Sequence ? node.Items : [node];

    private static bool? Switch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };
}
