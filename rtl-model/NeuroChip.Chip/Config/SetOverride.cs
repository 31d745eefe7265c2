using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Config;

/// <summary>Overrides of the command line: <c>--set mesh.width=8</c>.</summary>
internal static class SetOverride
{
    /// <summary>Splits overrides into keys and values; a later one of the same key wins. Reports NC0106.</summary>
    /// <param name="sets">Keys with their values.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <param name="origin">Where they stand; null for <c>--set</c>.</param>
    public static IReadOnlyList<(string Path, YamlNode Node)> Parse(IReadOnlyList<string> sets, DiagnosticBag bag, SourcePosition? origin = null)
    {
        var result = new List<(string, YamlNode)>();
        foreach (var set in sets)
        {
            var position = origin ?? new SourcePosition("--set " + Excerpt.Of(set));
            var equals = set.IndexOf('=');
            if (equals <= 0)
            {
                bag.Error("NC0106", $"'{Excerpt.Of(set)}' is not of the form key=value", position, "write mesh.width=8, for example");
                continue;
            }
            var (path, text) = (set[..equals].Trim(), set[(equals + 1)..].Trim());
            if (ChipKeys.ByPath.ContainsKey(path))
            {
                if (text.Length == 0) bag.Error("NC0106", $"'{path}' is given no value", position);
                else result.Add((path, YamlNode.Scalar(text, position)));
            }
            else if (ChipKeys.Sections.Contains(path))
                bag.Error("NC0106", $"'{path}' is a section", position, $"name one of its keys: {string.Join(", ", ChipLayers.NamesIn(path).Select(n => path + "." + n))}");
            else bag.Error("NC0106", $"unknown key '{Excerpt.Of(path)}'", position, Suggest(path));
        }
        return result;
    }

    private static string Suggest(string path)
    {
        // 'width' alone is more often a forgotten section than a misspelt key.
        var last = path[(path.LastIndexOf('.') + 1)..];
        var sameName = ChipKeys.All.FirstOrDefault(k => k.Name == last);
        if (sameName is not null) return $"did you mean '{sameName.Path}'?";
        if (Spelling.Hint(path, ChipKeys.All.Select(k => k.Path)) is { } hint) return hint;
        var section = last.Length < path.Length ? path[..(path.Length - last.Length - 1)] : "";
        return ChipKeys.Sections.Contains(section)
            ? $"keys of '{section}': {string.Join(", ", ChipLayers.NamesIn(section))}"
            : Spelling.Hint(section, ChipKeys.Sections) ?? "'neurochip chips show nvm-tile' lists the keys";
    }
}
