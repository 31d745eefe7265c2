using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Technologies;

/// <summary>Turns a technology file into rows; reports every problem.</summary>
internal sealed class TechnologyBinder(DiagnosticBag bag)
{
    private const double MaxUncertainty = 10;

    private static readonly string[] TopKeys = ["technology", "description", "node", "rows"];
    private static readonly string[] RowKeys = ["value", "source", "kind", "uncertainty", "note"];
    private static readonly string[] Kinds = KeySources.Kinds[..(int)Provenance.Chosen];

    private readonly YamlFields _fields = new(bag);

    /// <summary>Binds a file; the result means nothing once an error was reported.</summary>
    public Technology Bind(YamlNode root, string fallbackName)
    {
        var rows = new List<TechnologyRow>();
        if (root.Kind != YamlKind.Mapping)
        {
            _fields.Report("NC0202", "a technology file is a list of 'key: value' lines", root);
            return new Technology(fallbackName, "", 0, rows);
        }
        _fields.CheckKeys(root, TopKeys, "");
        var name = _fields.Text(root, "technology") ?? fallbackName;
        var description = _fields.Text(root, "description") ?? "";
        var node = root.Find("node") is { } value ? Number(value, "node", Dimension.Length) : null;
        if (root.Find("node") is null) _fields.Report("NC0204", "missing key 'node' (technology node, for example '22 nm')", root);
        else if (node is <= 0 or > 1e-3) _fields.Report("NC0303", "'node' is not between 0 and 1 mm", root.Find("node")!);
        if (root.Find("rows") is not { } list) _fields.Report("NC0204", "missing key 'rows'", root);
        else if (list.Kind != YamlKind.Mapping) _fields.Report("NC0202", "'rows' holds one entry per key", list);
        else
            foreach (var (key, entry) in list.Entries)
                if (Row(key, entry) is { } row) rows.Add(row);
        return new Technology(name, description, node * 1e9 ?? 0, rows);
    }

    private TechnologyRow? Row(YamlNode key, YamlNode entry)
    {
        if (!TechnologyKeys.ByKey.TryGetValue(key.Text, out var known))
        {
            _fields.Report("NC0203", $"unknown key '{Excerpt.Of(key.Text)}' in 'rows'", key, Spelling.Hint(key.Text, TechnologyKeys.All.Select(k => k.Key)));
            return null;
        }
        if (entry.Kind != YamlKind.Mapping)
        {
            _fields.Report("NC0301", $"row '{known.Key}' lacks source, kind and uncertainty", entry, "write value, source, kind and uncertainty on lines of their own");
            return null;
        }
        _fields.CheckKeys(entry, RowKeys, known.Key);
        var missing = RowKeys[..4].Where(k => entry.Find(k) is not { } v || (v.Kind == YamlKind.Scalar && string.IsNullOrWhiteSpace(v.Text))).ToList();
        if (missing.Count > 0) _fields.Report("NC0301", $"row '{known.Key}' lacks {string.Join(" and ", missing)}", key);
        var value = YamlFields.Present(entry, "value") is { } v ? Number(v, known.Key, known.Dimension) : null;
        var uncertainty = YamlFields.Present(entry, "uncertainty") is { } u ? Number(u, known.Key + ".uncertainty", Dimension.Ratio) : null;
        var source = _fields.Text(entry, "source") ?? "";
        var note = _fields.Text(entry, "note") ?? "";
        var kind = YamlFields.Present(entry, "kind") is { } k2 ? _fields.Choice(k2, "kind", Kinds) : -1;
        if (value < 0) _fields.Report("NC0303", $"row '{known.Key}' is negative", YamlFields.Present(entry, "value")!);
        if (uncertainty is < 0 or > MaxUncertainty) _fields.Report("NC0303", $"the uncertainty of '{known.Key}' is not between 0 % and 1000 %", YamlFields.Present(entry, "uncertainty")!);
        return value is null || uncertainty is null || kind < 0 ? null
            : new TechnologyRow(known.Key, value.Value, UnitTable.BaseSymbol(known.Dimension), source, (Provenance)kind, uncertainty.Value, note);
    }

    private double? Number(YamlNode node, string path, Dimension dimension)
    {
        var units = $"accepted units: {string.Join(", ", UnitTable.Symbols(dimension))}";
        if (node.Kind != YamlKind.Scalar) _fields.Report("NC0202", $"'{path}' takes one value", node);
        else if (Quantity.TryParse(node.Text, out var quantity) is { } problem)
            _fields.Report(problem.StartsWith("unknown unit", StringComparison.Ordinal) ? "NC0205" : "NC0202", $"'{path}': {problem}", node, units);
        else if (quantity!.Dimension == dimension) return quantity.Value;
        else if (quantity.Dimension == Dimension.None) _fields.Report(TechnologyKeys.ByKey.ContainsKey(path) ? "NC0301" : "NC0205", $"'{path}' has no unit", node, units);
        else _fields.Report("NC0205", $"'{path}' cannot be in {quantity.Unit}", node, units);
        return null;
    }
}
