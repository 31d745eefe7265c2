using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Config;

/// <summary>The <c>sources</c> mapping of a chip file: key path -> {source, kind}.</summary>
internal static class KeySources
{
    internal static readonly string[] Kinds = ["measured", "simulated", "scaled", "assumed", "chosen"];

    internal static readonly string[] Fields = ["source", "kind"];

    /// <summary>Reads the mapping; reports NC0202, NC0203, NC0204 and NC0209.</summary>
    /// <param name="root">The chip file.</param>
    /// <param name="complete">True for a preset: every numeric key that the file gives needs an entry.</param>
    /// <param name="bag">Receives the problems.</param>
    public static IReadOnlyDictionary<string, KeySource> Read(YamlNode root, bool complete, DiagnosticBag bag)
    {
        var sources = new Dictionary<string, KeySource>(StringComparer.Ordinal);
        var mapping = root.Find("sources");
        if (mapping is { Kind: not YamlKind.Mapping }) Report(bag, "NC0202", "'sources' holds 'key path: {source: ..., kind: ...}' lines", mapping);
        else if (mapping is not null)
            foreach (var (key, value) in mapping.Entries)
                if (!ChipKeys.ByPath.ContainsKey(key.Text))
                    Report(bag, "NC0203", $"unknown key '{Excerpt.Of(key.Text)}' in 'sources'", key, Spelling.Hint(key.Text, ChipKeys.ByPath.Keys.Order(StringComparer.Ordinal)));
                else if (Entry(key, value, bag) is { } source) sources[key.Text] = source;
        if (complete)
            foreach (var (path, node) in NumericKeys(root, ""))
                if (!sources.ContainsKey(path)) Report(bag, "NC0204", $"missing key '{path}' in 'sources': a preset names the source of every number", node);
        return sources;
    }

    private static KeySource? Entry(YamlNode key, YamlNode value, DiagnosticBag bag)
    {
        if (value.Kind != YamlKind.Mapping)
        {
            Report(bag, "NC0202", $"the source of '{key.Text}' is written {{source: ..., kind: ...}}", value);
            return null;
        }
        foreach (var (field, _) in value.Entries)
            if (!Fields.Contains(field.Text))
                Report(bag, "NC0203", $"unknown key '{Excerpt.Of(field.Text)}' in 'sources.{key.Text}'", field, Spelling.Hint(field.Text, Fields));
        var (source, kind) = (value.Find("source"), value.Find("kind"));
        if (source is not { Kind: YamlKind.Scalar } || string.IsNullOrWhiteSpace(source.Text) || !ChipText.IsPrintable(source.Text))
            Report(bag, "NC0204", $"missing key 'source' in 'sources.{key.Text}'", source ?? key);
        else if (kind is not { Kind: YamlKind.Scalar })
            Report(bag, "NC0204", $"missing key 'kind' in 'sources.{key.Text}'", kind ?? key);
        else if (Array.IndexOf(Kinds, kind.Text) is var index and >= 0) return new KeySource(source.Text, (Provenance)index);
        else
            Report(bag, "NC0209", $"'kind' cannot be '{Excerpt.Of(kind.Text)}'", kind, Spelling.Hint(kind.Text, Kinds) ?? $"choices: {string.Join(", ", Kinds)}");
        return null;
    }

    private static IEnumerable<(string Path, YamlNode Node)> NumericKeys(YamlNode mapping, string section)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            var path = section.Length == 0 ? key.Text : section + "." + key.Text;
            if (ChipKeys.ByPath.TryGetValue(path, out var known) && known.Type.IsNumeric()) yield return (path, key);
            else if (value.Kind == YamlKind.Mapping && ChipKeys.Sections.Contains(path))
                foreach (var inner in NumericKeys(value, path)) yield return inner;
        }
    }

    private static void Report(DiagnosticBag bag, string code, string message, YamlNode node, string? hint = null)
    {
        if (bag.Items.Count < BindLimits.MaxDiagnostics) bag.Error(code, message, node.Position, hint);
    }
}
