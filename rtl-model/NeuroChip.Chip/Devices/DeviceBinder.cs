using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Devices;

/// <summary>Turns a device file into rows; reports every problem.</summary>
internal sealed class DeviceBinder(DiagnosticBag bag)
{
    private const double MaxUncertainty = 10;
    private const string Unknown = "unknown";

    internal static readonly string[] KindNames = ["rram", "pcm", "stt-mram", "fefet", "sram"];

    private static readonly string[] TopKeys = ["device", "description", "kind", "node", "rows"];
    private static readonly string[] RowKeys = ["value", "source", "kind", "uncertainty", "note"];
    private static readonly string[] Provenances = KeySources.Kinds[..(int)Provenance.Chosen];

    private readonly YamlFields _fields = new(bag);

    /// <summary>Binds a file; the result means nothing once an error was reported.</summary>
    public DeviceTechnology Bind(YamlNode root, string fallbackName)
    {
        var rows = new List<DeviceRow>();
        if (root.Kind != YamlKind.Mapping)
        {
            _fields.Report("NC0202", "a device file is a list of 'key: value' lines", root);
            return new DeviceTechnology(fallbackName, "", DeviceKind.Rram, 0, rows);
        }
        _fields.CheckKeys(root, TopKeys, "");
        var name = _fields.Text(root, "device") ?? fallbackName;
        var description = _fields.Text(root, "description") ?? "";
        var kind = Required(root, "kind", $"choices: {string.Join(", ", KindNames)}") is { } k ? _fields.Choice(k, "kind", KindNames) : 0;
        var node = Required(root, "node", "the technology node, for example '22 nm'") is { } n ? Node(n) : 0;
        if (Required(root, "rows", "one entry per figure") is { } list)
        {
            if (list.Kind != YamlKind.Mapping) _fields.Report("NC0202", "'rows' holds one entry per key", list);
            foreach (var (key, entry) in list.Entries)
                if (Row(key, entry) is { } row) rows.Add(row);
            Contradictions(list, rows);
        }
        return new DeviceTechnology(name, description, (DeviceKind)Math.Max(0, kind), node, rows);
    }

    private DeviceRow? Row(YamlNode key, YamlNode entry)
    {
        if (!DeviceKeys.ByKey.TryGetValue(key.Text, out var known))
        {
            _fields.Report("NC0203", $"unknown key '{Excerpt.Of(key.Text)}' in 'rows'", key, Spelling.Hint(key.Text, DeviceKeys.All.Select(d => d.Key)));
            return null;
        }
        if (entry.Kind != YamlKind.Mapping)
        {
            _fields.Report("NC0301", $"row '{known.Key}' lacks source, kind and uncertainty", entry, "write value, source, kind and uncertainty on lines of their own");
            return null;
        }
        _fields.CheckKeys(entry, RowKeys, known.Key);
        var unknown = entry.Find("value") is { Kind: YamlKind.Scalar, Text: Unknown or "null" };
        // An unknown figure has a source too: where it was looked for.
        var needed = unknown ? RowKeys[..2] : RowKeys[..4];
        var missing = needed.Where(k => YamlFields.Present(entry, k) is null).ToList();
        if (missing.Count > 0) _fields.Report("NC0301", $"row '{known.Key}' lacks {string.Join(" and ", missing)}", key);
        var source = _fields.Text(entry, "source") ?? "";
        var note = _fields.Text(entry, "note") ?? "";
        if (unknown) return new DeviceRow(known.Key, Unknown, null, DeviceValueParser.BaseSymbol(known.Kind), source, Provenance.Assumed, 0, note);
        var values = YamlFields.Present(entry, "value") is { } v ? Values(v, known) : null;
        var uncertainty = YamlFields.Present(entry, "uncertainty") is { } u ? Number(u, known.Key + ".uncertainty", DeviceValueKind.Ratio) : null;
        var kind = YamlFields.Present(entry, "kind") is { } p ? _fields.Choice(p, "kind", Provenances) : -1;
        if (uncertainty is < 0 or > MaxUncertainty) _fields.Report("NC0303", $"the uncertainty of '{known.Key}' is not between 0 % and 1000 %", YamlFields.Present(entry, "uncertainty")!);
        return values is null || uncertainty is null || kind < 0 ? null
            : new DeviceRow(known.Key, Written(YamlFields.Present(entry, "value")!), values, DeviceValueParser.BaseSymbol(known.Kind), source, (Provenance)kind, uncertainty.Value, note);
    }

    private double[]? Values(YamlNode node, DeviceKey key)
    {
        var items = node.Kind == YamlKind.Sequence ? node.Items : [node];
        if (items.Count < key.Least || items.Count > key.Most)
        {
            _fields.Report("NC0202", $"'{key.Key}' takes {(key.Most == 1 ? "one value" : key.Least == key.Most ? $"{key.Most} values" : $"{key.Least} to {key.Most} values")}, not {items.Count}", node);
            return null;
        }
        var values = new double[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (Number(items[i], key.Key, key.Kind) is not { } value) return null;
            if (value < key.Min || value > key.Max)
            {
                _fields.Report("NC0303", $"row '{key.Key}' is out of range", items[i], "from " + DeviceValueParser.Range(key.Min, key.Max, key.Kind));
                return null;
            }
            values[i] = value;
        }
        return values;
    }

    // What no reader of a single row can see.
    private void Contradictions(YamlNode list, List<DeviceRow> rows)
    {
        double? Of(string key) => rows.Find(r => r.Key == key)?.Value;
        if (Of("g_min") >= Of("g_max")) _fields.Report("NC0207", "'g_min' is not below 'g_max'", list.Find("g_min")!);
        if (Of("stuck.on") + Of("stuck.off") > 1) _fields.Report("NC0207", "'stuck.on' and 'stuck.off' add up to more than all cells", list.Find("stuck.on")!);
        foreach (var row in rows.Where(r => r.Key.EndsWith(".clip", StringComparison.Ordinal) && r.Values is [var low, var high] && low > high))
            _fields.Report("NC0207", $"the first value of '{row.Key}' is above the second", list.Find(row.Key)!);
        var last = Of("programming.time") ?? 0;
        for (var i = 1; i <= DeviceKeys.MaxRelaxations; i++)
        {
            if (Of($"relaxation.{i}.time") is not { } time) continue;
            if (time <= last) _fields.Report("NC0207", $"'relaxation.{i}.time' is not later than the time before it", list.Find($"relaxation.{i}.time")!);
            last = time;
        }
    }

    private double Node(YamlNode node)
    {
        if (node.Kind == YamlKind.Scalar && Units.Quantity.TryParse(node.Text, out var q) is null && q!.Dimension == Units.Dimension.Length && q.Value is > 0 and <= 1e-3) return q.Value * 1e9;
        _fields.Report("NC0303", "'node' is not a length between 0 and 1 mm, such as '22 nm'", node);
        return 0;
    }

    private double? Number(YamlNode node, string path, DeviceValueKind kind)
    {
        if (node.Kind != YamlKind.Scalar) _fields.Report("NC0202", $"'{path}' takes one value", node);
        else if (DeviceValueParser.TryParse(node.Text, kind, out var value) is not (var code, var problem)) return value;
        else _fields.Report(code, $"'{path}': {problem}", node, DeviceValueParser.Units(kind));
        return null;
    }

    private YamlNode? Required(YamlNode root, string key, string hint)
    {
        if (root.Find(key) is { } node) return node;
        _fields.Report("NC0204", $"missing key '{key}'", root, hint);
        return null;
    }

    private static string Written(YamlNode node) => node.Kind == YamlKind.Sequence ? $"[{string.Join(", ", node.Items.Select(i => i.Text))}]" : node.Text;
}
