using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Config;

/// <summary>Collects the keys of preset, file and command line; what is added later wins.</summary>
internal sealed class ChipLayers(DiagnosticBag bag)
{
    private readonly Dictionary<string, (YamlNode Node, int Layer)> _values = new(StringComparer.Ordinal);

    /// <summary>Number of the layer that is added next.</summary>
    public int Next { get; private set; }

    /// <summary>The node of a key, or null if no layer gives it.</summary>
    public (YamlNode Node, int Layer)? Find(string path) => _values.TryGetValue(path, out var value) ? value : null;

    /// <summary>Keys given in a section.</summary>
    public IEnumerable<(string Path, YamlNode Node, int Layer)> Under(string section) =>
        ChipKeys.All.Where(k => k.Section == section && _values.ContainsKey(k.Path)).Select(k => (k.Path, _values[k.Path].Node, _values[k.Path].Layer));

    /// <summary>Drops a key that a lower layer gave.</summary>
    public void Remove(string path) => _values.Remove(path);

    /// <summary>Adds a whole file; reports NC0202 and NC0203.</summary>
    public void AddFile(YamlNode root)
    {
        if (root.Kind != YamlKind.Mapping) Report("NC0202", "a chip file is a list of 'key: value' lines", root);
        else AddSection(root, "");
        Next++;
    }

    /// <summary>Adds single values; keys are known to exist.</summary>
    public void AddValues(IEnumerable<(string Path, YamlNode Node)> values)
    {
        foreach (var (path, node) in values) _values[path] = (node, Next);
        Next++;
    }

    private void AddSection(YamlNode mapping, string section)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            if (section.Length == 0 && key.Text is "extends" or "sources") continue;
            var path = section.Length == 0 ? key.Text : section + "." + key.Text;
            if (ChipKeys.ByPath.ContainsKey(path)) AddValue(path, value);
            else if (!ChipKeys.Sections.Contains(path)) ReportUnknown(key, section);
            else if (value.Kind == YamlKind.Mapping) AddSection(value, path);
            else Report("NC0202", $"'{path}' is a section and holds keys of its own, not a value", value);
        }
    }

    private void AddValue(string path, YamlNode value)
    {
        if (value.Kind != YamlKind.Scalar) Report("NC0202", $"'{path}' takes one value, not a {(value.Kind == YamlKind.Mapping ? "section" : "list")}", value);
        else if (value.Text.Length == 0 && !value.Quoted) Report("NC0202", $"'{path}' has no value", value);
        // An invalid value still counts as given, so that the key is not reported as missing too.
        _values[path] = (value, Next);
    }

    private void ReportUnknown(YamlNode key, string section)
    {
        var names = NamesIn(section);
        var elsewhere = ChipKeys.All.FirstOrDefault(k => k.Name == key.Text);
        var hint = Spelling.Hint(key.Text, names)
            ?? (elsewhere is not null ? $"'{key.Text}' belongs {(elsewhere.Section.Length == 0 ? "at the top level" : $"in '{elsewhere.Section}'")}" : $"known keys: {string.Join(", ", names)}");
        Report("NC0203", $"unknown key '{Excerpt.Of(key.Text)}'{(section.Length == 0 ? "" : $" in '{section}'")}", key, hint);
    }

    /// <summary>Names of keys and sections directly inside a section.</summary>
    internal static IReadOnlyList<string> NamesIn(string section)
    {
        var prefix = section.Length == 0 ? "" : section + ".";
        var names = ChipKeys.All.Select(k => k.Path).Where(p => p.StartsWith(prefix, StringComparison.Ordinal))
            .Select(p => p[prefix.Length..].Split('.')[0]).Distinct().ToList();
        if (section.Length == 0) names.AddRange(["extends", "sources"]);
        return names;
    }

    private void Report(string code, string message, YamlNode node, string? hint = null)
    {
        if (bag.Items.Count < BindLimits.MaxDiagnostics) bag.Error(code, message, node.Position, hint);
    }
}
