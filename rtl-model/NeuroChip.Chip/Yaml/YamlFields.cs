using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Yaml;

/// <summary>What every reader of a described file asks of its mappings: known keys, printable texts, one of some words.</summary>
/// <param name="bag">Takes the errors, up to <see cref="BindLimits.MaxDiagnostics"/>.</param>
internal sealed class YamlFields(DiagnosticBag bag)
{
    /// <summary>The value of a key; null if there is none or it is blank.</summary>
    internal static YamlNode? Present(YamlNode mapping, string name) =>
        mapping.Find(name) is { } node && !(node.Kind == YamlKind.Scalar && string.IsNullOrWhiteSpace(node.Text)) ? node : null;

    /// <summary>NC0203 for every key that is not known.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="known">Its keys.</param>
    /// <param name="where">What it belongs to; empty for the file itself.</param>
    internal void CheckKeys(YamlNode mapping, string[] known, string where)
    {
        foreach (var (key, _) in mapping.Entries)
            if (!known.Contains(key.Text))
                Report("NC0203", $"unknown key '{Excerpt.Of(key.Text)}'{(where.Length == 0 ? "" : $" in '{where}'")}", key,
                    key.Text == "unit" ? "write the unit behind the value: 1.5 pJ" : Spelling.Hint(key.Text, known) ?? $"known keys: {string.Join(", ", known)}");
    }

    /// <summary>One line of printable text; null if the key is missing, empty or no text (NC0202).</summary>
    internal string? Text(YamlNode mapping, string name)
    {
        if (mapping.Find(name) is not { } node) return null;
        if (node.Kind == YamlKind.Scalar && ChipText.IsPrintable(node.Text)) return node.Text.Length > 0 ? node.Text : null;
        Report("NC0202", $"'{name}' takes one line of printable text of up to {ChipText.MaxLength} characters", node);
        return null;
    }

    /// <summary>Index of the word that is chosen; -1 after NC0209.</summary>
    internal int Choice(YamlNode node, string name, string[] choices)
    {
        var index = node.Kind == YamlKind.Scalar ? Array.IndexOf(choices, node.Text) : -1;
        if (index < 0) Report("NC0209", $"'{name}' cannot be '{Excerpt.Of(node.Text)}'", node, Spelling.Hint(node.Text, choices) ?? $"choices: {string.Join(", ", choices)}");
        return index;
    }

    /// <summary>Reports an error where a node stands.</summary>
    internal void Report(string code, string message, YamlNode node, string? hint = null)
    {
        if (bag.Items.Count < BindLimits.MaxDiagnostics) bag.Error(code, message, node.Position, hint);
    }
}
