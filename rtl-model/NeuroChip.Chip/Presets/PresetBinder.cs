using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Presets;

/// <summary>Turns a preset file into a preset; reports every problem.</summary>
internal sealed class PresetBinder(DiagnosticBag bag)
{
    private const double MaxTolerance = 1;

    private static readonly string[] TopKeys = ["preset", "description", "model", "status", "numbers", "published", "differences"];
    private static readonly string[] NumberKeys = ["value", "basis", "evidence", "vdd", "source", "note"];
    private static readonly string[] PublishedKeys = ["figure", "name", "value", "tolerance", "at", "basis", "evidence", "source", "note"];
    private static readonly string[] Statuses = ["verified", "unverified"];

    private readonly PresetReading _read = new(bag);

    /// <summary>Binds a file; null or meaningless once an error was reported.</summary>
    public ChipPreset? Bind(YamlNode root, string fallbackName)
    {
        if (root.Kind != YamlKind.Mapping)
        {
            _read.Report("NC0202", "a preset is a list of 'key: value' lines", root);
            return null;
        }
        _read.CheckKeys(root, TopKeys, "");
        var name = _read.Text(root, "preset") is { Length: > 0 } given ? given : fallbackName;
        var description = _read.Needed(root, root, "", "description");
        var status = _read.Needed(root, root, "", "status");
        if (status.Length > 0 && !Statuses.Contains(status)) _read.Report("NC0209", $"'status' cannot be '{Excerpt.Of(status)}'", root.Find("status")!, $"choices: {string.Join(", ", Statuses)}");
        var differences = Differences(root);
        if (Model(root) is not { } model) return null;
        var numbers = Numbers(root, model);
        var published = Published(root, model);
        return bag.HasErrors ? null : new ChipPreset(name, description, model, status == "verified", numbers, published, differences);
    }

    private PresetModel? Model(YamlNode root)
    {
        var name = _read.Needed(root, root, "", "model");
        if (name.Length == 0) return null;
        if (PresetModels.Find(name) is { } model) return model;
        var names = PresetModels.All.Select(m => m.Name).ToArray();
        _read.Report("NC0209", $"unknown model '{Excerpt.Of(name)}'", root.Find("model")!, Spelling.Hint(name, names) ?? $"models: {string.Join(", ", names)}");
        return null;
    }

    private List<PresetNumber> Numbers(YamlNode root, PresetModel model)
    {
        var found = new Dictionary<string, PresetNumber>(StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (root.Find("numbers") is not { } list) _read.Missing(root, "", "numbers");
        else if (list.Kind != YamlKind.Mapping) _read.Report("NC0202", "'numbers' holds one entry per key", list);
        else
        {
            foreach (var (key, entry) in list.Entries)
                if (!model.ByKey.TryGetValue(key.Text, out var known))
                    _read.Report("NC0203", $"unknown key '{Excerpt.Of(key.Text)}' in 'numbers'", key, Spelling.Hint(key.Text, model.Numbers.Select(n => n.Key)) ?? $"model '{model.Name}' has no such number");
                else if (named.Add(key.Text) && Number(key, entry, known) is { } number) found[key.Text] = number;
            foreach (var known in model.Numbers)
                if (!named.Contains(known.Key)) _read.Missing(list, "numbers", known.Key, $"{known.Description}; write {{value: null}} if nobody has published it");
        }
        return [.. model.Numbers.Where(n => found.ContainsKey(n.Key)).Select(n => found[n.Key])];
    }

    private PresetNumber? Number(YamlNode key, YamlNode entry, PresetNumberKey known)
    {
        if (entry.Kind != YamlKind.Mapping)
        {
            _read.Report("NC0202", $"'{known.Key}' is written {{value: ..., basis: ..., evidence: ..., source: ...}}", entry);
            return null;
        }
        _read.CheckKeys(entry, NumberKeys, known.Key);
        var (source, note) = (_read.Text(entry, "source"), _read.Text(entry, "note"));
        if (entry.Find("value") is not { } value)
        {
            _read.Missing(key, known.Key, "value");
            return null;
        }
        if (PresetReading.IsNull(value)) return new PresetNumber(known.Key, [], known.Dimension, source, null, null, null, note);
        var values = _read.Values(value, known.Key, known);
        var basis = _read.Basis(entry, key, known.Key);
        var evidence = _read.Evidence(entry, key, known.Key);
        double? vdd = PresetReading.Present(entry, "vdd") is { } v ? _read.Value(v, known.Key + ".vdd", Dimension.Voltage) : null;
        if (source.Length == 0) _read.Missing(key, known.Key, "source");
        return values is null || basis is null || evidence is null ? null : new PresetNumber(known.Key, values, known.Dimension, source, basis, evidence, vdd, note);
    }

    private List<PublishedFigure> Published(YamlNode root, PresetModel model)
    {
        var figures = new List<PublishedFigure>();
        if (root.Find("published") is not { } list || PresetReading.IsNull(list)) return figures;
        if (list.Kind != YamlKind.Sequence) _read.Report("NC0202", "'published' is a list of figures", list);
        foreach (var item in list.Items)
            if (item.Kind != YamlKind.Mapping) _read.Report("NC0202", "a published figure is written {figure: ..., value: ..., ...}", item);
            else if (Figure(item, model) is { } figure) figures.Add(figure);
        return figures;
    }

    private PublishedFigure? Figure(YamlNode item, PresetModel model)
    {
        _read.CheckKeys(item, PublishedKeys, "published");
        var name = _read.Needed(item, item, "published", "figure");
        if (!model.ByFigure.TryGetValue(name, out var figure))
        {
            var names = model.Figures.Select(f => f.Name).ToArray();
            if (name.Length > 0) _read.Report("NC0209", $"model '{model.Name}' has no figure '{Excerpt.Of(name)}'", item.Find("figure")!, Spelling.Hint(name, names) ?? $"figures: {string.Join(", ", names)}");
            return null;
        }
        double? value = item.Find("value") is { } v ? _read.Value(v, name, figure.Dimension) : null;
        double? tolerance = item.Find("tolerance") is { } t ? _read.Value(t, "tolerance", Dimension.Ratio) : null;
        if (item.Find("value") is null) _read.Missing(item, "published", "value");
        if (item.Find("tolerance") is null) _read.Missing(item, "published", "tolerance");
        if (tolerance > MaxTolerance) _read.Report("NC0206", "a tolerance is not above 100 %", item.Find("tolerance")!);
        var at = Arguments(item, figure);
        var basis = _read.Basis(item, item, "published");
        var evidence = _read.Evidence(item, item, "published");
        if (evidence == PresetEvidence.Unverified) _read.Report("NC0207", "a published figure cannot be 'unverified': the model is judged by it", item.Find("evidence")!);
        var row = _read.Text(item, "name");
        var (source, note) = (_read.Needed(item, item, "published", "source"), _read.Text(item, "note"));
        return value is null || tolerance is null || at is null || basis is null || evidence is null ? null
            : new PublishedFigure(figure, row.Length > 0 ? row : name, value.Value, tolerance.Value, at, source, basis.Value, evidence.Value, note);
    }

    private Dictionary<string, IReadOnlyList<double>>? Arguments(YamlNode item, PresetFigureKey figure)
    {
        var values = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);
        var at = item.Find("at");
        if (at is { Kind: not YamlKind.Mapping })
        {
            _read.Report("NC0202", "'at' is written {argument: value, ...}", at);
            return null;
        }
        if (at is not null) _read.CheckKeys(at, [.. figure.Arguments.Select(a => a.Key)], "at");
        foreach (var argument in figure.Arguments)
            if (at?.Find(argument.Key) is not { } node) _read.Missing(at ?? item, "at", argument.Key, argument.Description);
            else if (_read.Values(node, argument.Key, argument) is { } given) values[argument.Key] = given;
        return values.Count == figure.Arguments.Count ? values : null;
    }

    private List<string> Differences(YamlNode root)
    {
        var lines = new List<string>();
        if (root.Find("differences") is not { } list) _read.Missing(root, "", "differences", "one sentence for each way in which the chip differs from NeuroChip's microarchitecture");
        else if (list.Kind != YamlKind.Sequence) _read.Report("NC0202", "'differences' is a list of sentences", list);
        else
            foreach (var line in list.Items)
                if (line.Kind != YamlKind.Scalar || line.Text.Length == 0 || !Config.ChipText.IsPrintable(line.Text)) _read.Report("NC0202", "a difference is one line of printable text", line);
                else lines.Add(line.Text);
        return lines;
    }
}
