using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Presets;

/// <summary>Reads single values of a preset and reports what is wrong with them.</summary>
internal sealed class PresetReading(DiagnosticBag bag)
{
    /// <summary>Most values of one list.</summary>
    private const int MaxValues = 256;

    internal static readonly string[] Bases = ["silicon", "pre-silicon", "model", "fit", "vendor", "architectural"];
    internal static readonly string[] Evidences = ["verified", "derived", "stated", "unverified"];

    private readonly YamlFields _fields = new(bag);

    internal static bool IsNull(YamlNode node) => node is { Kind: YamlKind.Scalar, Quoted: false } && node.Text is "" or "null" or "~";

    internal static YamlNode? Present(YamlNode mapping, string name) => mapping.Find(name) is { } node && !IsNull(node) ? node : null;

    /// <summary>One value, or several where the key is a list; null after an error.</summary>
    internal IReadOnlyList<double>? Values(YamlNode node, string path, PresetNumberKey key)
    {
        if (node.Kind != YamlKind.Sequence) return Value(node, path, key.Dimension) is { } one ? [one] : null;
        if (!key.IsList || node.Items.Count is 0 or > MaxValues)
        {
            Report("NC0202", key.IsList ? $"'{path}' takes 1 to {MaxValues} values" : $"'{path}' takes one value", node);
            return null;
        }
        var values = new List<double>();
        foreach (var item in node.Items)
            if (Value(item, path, key.Dimension) is { } value) values.Add(value);
        return values.Count == node.Items.Count ? values : null;
    }

    internal double? Value(YamlNode node, string path, Dimension dimension)
    {
        var symbols = UnitTable.Symbols(dimension);
        var hint = symbols.Count == 0 ? "write a number without a unit" : $"accepted units: {string.Join(", ", symbols)}";
        if (node.Kind != YamlKind.Scalar) Report("NC0202", $"'{path}' takes one value", node);
        else if (Quantity.TryParse(node.Text, out var quantity) is { } problem)
            Report(problem.StartsWith("unknown unit", StringComparison.Ordinal) ? "NC0205" : "NC0202", $"'{path}': {problem}", node, hint);
        else if (quantity!.Dimension != dimension)
            Report("NC0205", quantity.Dimension == Dimension.None ? $"'{path}' has no unit" : $"'{path}' cannot be in {quantity.Unit}", node, hint);
        else if (quantity.Value < 0) Report("NC0206", $"'{path}' is negative", node);
        else return quantity.Value;
        return null;
    }

    internal PresetBasis? Basis(YamlNode mapping, YamlNode at, string path) => Choice(mapping, at, path, "basis", Bases) is { } i ? (PresetBasis)i : null;

    internal PresetEvidence? Evidence(YamlNode mapping, YamlNode at, string path) => Choice(mapping, at, path, "evidence", Evidences) is { } i ? (PresetEvidence)i : null;

    /// <summary>Text of a key, empty if it is missing.</summary>
    internal string Text(YamlNode mapping, string name) => _fields.Text(mapping, name) ?? "";

    /// <summary>Text of a key that must be there.</summary>
    internal string Needed(YamlNode mapping, YamlNode at, string path, string name)
    {
        var text = Text(mapping, name);
        if (text.Length == 0 && mapping.Find(name) is not { Kind: not YamlKind.Scalar }) Missing(at, path, name);
        return text;
    }

    internal void Missing(YamlNode at, string path, string name, string? hint = null) =>
        Report("NC0204", path.Length == 0 ? $"missing key '{name}'" : $"missing key '{name}' in '{path}'", at, hint);

    internal void CheckKeys(YamlNode mapping, string[] known, string path) => _fields.CheckKeys(mapping, known, path);

    internal void Report(string code, string message, YamlNode node, string? hint = null) => _fields.Report(code, message, node, hint);

    private int? Choice(YamlNode mapping, YamlNode at, string path, string name, string[] choices)
    {
        if (Present(mapping, name) is not { } node)
        {
            Missing(at, path, name, $"choices: {string.Join(", ", choices)}");
            return null;
        }
        return _fields.Choice(node, name, choices) is >= 0 and var index ? index : null;
    }
}
