using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Devices;

/// <summary>Turns <c>key=value</c> texts and settings files into <see cref="DeviceSettings"/>; reports every problem.</summary>
internal static class DeviceSettingsBinder
{
    /// <summary>Reads the keys of a settings file; NC0203.</summary>
    public static void Read(YamlNode root, List<(string Path, YamlNode Node)> given, DiagnosticBag bag)
    {
        foreach (var (key, value) in root.Entries)
            if (key.Text == "devices") continue;
            else if (DeviceSettingKeys.ByPath.ContainsKey(key.Text)) given.Add((key.Text, value));
            else Report(bag, "NC0203", $"unknown setting '{Excerpt.Of(key.Text)}'", key.Position, Suggest(key.Text));
    }

    /// <summary>Splits <c>key=value</c>; NC0106.</summary>
    public static void Parse(IReadOnlyList<string> sets, List<(string Path, YamlNode Node)> given, DiagnosticBag bag)
    {
        foreach (var set in sets)
        {
            var position = DeviceCatalog.SetPosition(set);
            var equals = set.IndexOf('=');
            var path = equals > 0 ? set[..equals].Trim() : "";
            if (path.Length == 0) Report(bag, "NC0106", $"'{Excerpt.Of(set)}' is not of the form key=value", position, "write drift.time=1 day, for example");
            else if (!DeviceSettingKeys.ByPath.ContainsKey(path)) Report(bag, "NC0106", $"unknown setting '{Excerpt.Of(path)}'", position, Suggest(path));
            else given.Add((path, YamlNode.Scalar(set[(equals + 1)..].Trim(), position)));
        }
    }

    /// <summary>Applies settings in order; a later one of the same key wins. NC0202, NC0205, NC0206, NC0207, NC0209.</summary>
    public static DeviceSettings Bind(List<(string Path, YamlNode Node)> given, DiagnosticBag bag)
    {
        var settings = new DeviceSettings();
        var last = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (path, node) in given) last[path] = node;
        foreach (var key in DeviceSettingKeys.All)
            if (last.TryGetValue(key.Path, out var node) && TryValue(key, node, bag, out var value)) settings = key.Apply(settings, value);
        // A detail of the wires asks for wires.
        if (!last.ContainsKey("wires") && last.Keys.Any(k => k.StartsWith("wires.", StringComparison.Ordinal))) settings = settings with { Wires = true };
        foreach (var key in DeviceSettingKeys.All)
            if (key.Path != key.Section && last.TryGetValue(key.Path, out var node) && Idle(key.Section, settings) is { } reason)
                Report(bag, "NC0207", $"'{key.Path}' has no effect: {reason}", node.Position, "leave it out, or change the other setting");
        return settings;
    }

    private static string? Idle(string section, DeviceSettings s) => section switch
    {
        "programming" when s.Programming == ProgrammingMode.Off => "programming is off",
        "write_verify" when s.Programming != ProgrammingMode.WriteVerify => "programming is not write-verify",
        "variation" when s.Variation == DeviceSwitch.Off => "variation is off",
        "read_noise" when s.ReadNoise == DeviceSwitch.Off => "read_noise is off",
        "drift" when s.Drift == DeviceSwitch.Off => "drift is off",
        "stuck_at" when s.StuckAt == DeviceSwitch.Off => "stuck_at is off",
        "wires" when !s.Wires => "wires is off",
        _ => null,
    };

    private static bool TryValue(DeviceSettingKey key, YamlNode node, DiagnosticBag bag, out double? value)
    {
        value = null;
        if (node.Kind != YamlKind.Scalar)
        {
            Report(bag, "NC0202", $"'{key.Path}' takes one value", node.Position, $"write the dotted name in one line: {key.Path}: {key.Default}");
            return false;
        }
        var word = Array.IndexOf(key.Choices, node.Text);
        if (key.Kind is not { } kind)
        {
            value = word;
            if (word >= 0) return true;
            Report(bag, "NC0209", $"'{key.Path}' cannot be '{Excerpt.Of(node.Text)}'", node.Position, Spelling.Hint(node.Text, key.Choices) ?? $"choices: {string.Join(", ", key.Choices)}");
            return false;
        }
        if (word >= 0) return true;
        if (DeviceValueParser.TryParse(node.Text, kind, out var number) is (var code, var problem))
        {
            Report(bag, code, $"'{key.Path}': {problem}", node.Position, DeviceValueParser.Units(kind));
            return false;
        }
        value = number;
        if (number >= key.Min && number <= key.Max) return true;
        Report(bag, "NC0206", $"'{key.Path}' is out of range", node.Position, "from " + DeviceValueParser.Range(key.Min, key.Max, kind));
        return false;
    }

    private static string Suggest(string path)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        return DeviceSettingKeys.All.FirstOrDefault(k => k.Path.EndsWith("." + last, StringComparison.Ordinal)) is { } same ? $"did you mean '{same.Path}'?"
            : Spelling.Hint(path, DeviceSettingKeys.All.Select(k => k.Path)) ?? $"settings: {string.Join(", ", DeviceSettingKeys.All.Select(k => k.Path))}";
    }

    private static void Report(DiagnosticBag bag, string code, string message, SourcePosition position, string? hint)
    {
        if (bag.Items.Count < BindLimits.MaxDiagnostics) bag.Error(code, message, position, hint);
    }
}
