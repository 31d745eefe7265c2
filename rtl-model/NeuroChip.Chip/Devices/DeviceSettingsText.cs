using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Devices;

/// <summary>The textual form of <see cref="DeviceSettings"/>: <c>key=value</c>.</summary>
public static class DeviceSettingsText
{
    /// <summary>Paths of all settings, in reference order.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. DeviceSettingKeys.All.Select(k => k.Path)];

    /// <summary>Reads settings.</summary>
    /// <param name="sets"><c>key=value</c> each; a later one of the same key wins.</param>
    /// <exception cref="DiagnosticException">NC0106, NC0202, NC0205 to NC0207 or NC0209, all problems at once.</exception>
    public static DeviceSettings Parse(IReadOnlyList<string> sets)
    {
        var bag = new DiagnosticBag();
        var given = new List<(string, YamlNode)>();
        DeviceSettingsBinder.Parse(sets, given, bag);
        var settings = DeviceSettingsBinder.Bind(given, bag);
        bag.ThrowIfErrors();
        return settings;
    }
}
