using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Devices;

/// <summary>Loads device technologies: those that ship with the tool by name, others by path.</summary>
public static class DeviceCatalog
{
    private const string Folder = "devices";

    /// <summary>Names of the device technologies that ship with the tool.</summary>
    public static IReadOnlyList<string> Names { get; } = EmbeddedFiles.Names(Folder);

    /// <summary>Loads a device technology.</summary>
    /// <exception cref="DiagnosticException">NC0102, NC0105, NC0201 to NC0210, NC0301 or NC0303, all problems at once.</exception>
    public static DeviceTechnology Load(string nameOrPath)
    {
        var bag = new DiagnosticBag();
        return Bind(nameOrPath, Read(nameOrPath, bag), bag);
    }

    /// <summary>Reads a device technology from text that is not in a file.</summary>
    /// <exception cref="DiagnosticException">As <see cref="Load"/>.</exception>
    public static DeviceTechnology Parse(string fileName, string yaml)
    {
        var bag = new DiagnosticBag();
        return Bind(fileName, YamlReader.ReadText(fileName, yaml, bag), bag);
    }

    /// <summary>What <c>--devices NAME|FILE</c> and <c>--device-set key=value</c> choose together.</summary>
    /// <param name="nameOrPath">Device technology by name or path, or the path of a settings file: a YAML file with a key <c>devices</c>.</param>
    /// <param name="sets">Overrides, <c>key=value</c>; a later one of the same key wins.</param>
    /// <exception cref="DiagnosticException">As <see cref="Load"/>, and NC0106 or NC0206 to NC0209 for settings.</exception>
    public static DeviceSelection Select(string nameOrPath, IReadOnlyList<string> sets)
    {
        var bag = new DiagnosticBag();
        var root = Read(nameOrPath, bag);
        var given = new List<(string, YamlNode)>();
        DeviceTechnology? device = null;
        if (root?.Find("devices") is { } name)
        {
            DeviceSettingsBinder.Read(root, given, bag);
            if (name.Kind != YamlKind.Scalar) bag.Error("NC0202", "'devices' takes the name or path of a device technology", name.Position);
            else device = Technology(name, Path.GetDirectoryName(nameOrPath) ?? "", bag);
        }
        else if (root is not null && IsSettings(root))
        {
            DeviceSettingsBinder.Read(root, given, bag);
            bag.Error("NC0204", "missing key 'devices'", new SourcePosition(nameOrPath, 1, 1), "these are settings, and the line that names their technology is missing: for example 'devices: rram-22nm'");
        }
        else if (root is not null) device = new DeviceBinder(bag).Bind(root, Path.GetFileNameWithoutExtension(nameOrPath));
        DeviceSettingsBinder.Parse(sets, given, bag);
        var settings = DeviceSettingsBinder.Bind(given, bag);
        bag.ThrowIfErrors();
        return new DeviceSelection(device ?? throw new InvalidOperationException("a device file was refused without a diagnostic"), settings);
    }

    /// <summary>True if a file is meant as a device technology or as settings of one: a mapping with the key <c>device</c> or <c>devices</c>, or of settings.</summary>
    public static bool IsDeviceFile(YamlNode root) => root.Find("device") is not null || root.Find("devices") is not null || IsSettings(root);

    /// <summary>True if a device file holds settings, not figures; the key <c>devices</c> may have been forgotten.</summary>
    public static bool IsSettings(YamlNode root) =>
        root.Find("devices") is not null || (root.Find("device") is null && root.Find("rows") is null && root.Entries.Exists(e => DeviceSettingKeys.ByPath.ContainsKey(e.Key.Text)));

    /// <summary>Where problems of an override <c>key=value</c> are reported.</summary>
    public static SourcePosition SetPosition(string set) => new("--device-set " + Excerpt.Of(set));

    // A path in a settings file is relative to that file.
    private static DeviceTechnology? Technology(YamlNode name, string folder, DiagnosticBag bag)
    {
        try
        {
            return Load(EmbeddedFiles.LooksLikePath(name.Text) ? Path.Combine(folder, name.Text) : name.Text);
        }
        catch (DiagnosticException e)
        {
            bag.AddRange(e.Diagnostics.Select(d => d.Position is null ? d with { Position = name.Position } : d));
            return null;
        }
    }

    private static YamlNode? Read(string nameOrPath, DiagnosticBag bag)
    {
        if (Names.Contains(nameOrPath)) return YamlReader.Read(nameOrPath, EmbeddedFiles.Read(Folder, nameOrPath), bag);
        if (EmbeddedFiles.LooksLikePath(nameOrPath) || File.Exists(nameOrPath)) return YamlReader.ReadFile(nameOrPath, bag);
        bag.Error("NC0105", $"unknown device technology '{Excerpt.Of(nameOrPath)}'",
            hint: (Spelling.Hint(nameOrPath, Names) ?? $"device technologies: {string.Join(", ", Names)}") + "; or give the path of a YAML file");
        return null;
    }

    private static DeviceTechnology Bind(string name, YamlNode? root, DiagnosticBag bag)
    {
        var device = root is null ? null : new DeviceBinder(bag).Bind(root, Path.GetFileNameWithoutExtension(name));
        bag.ThrowIfErrors();
        return device ?? throw new InvalidOperationException("a device file was refused without a diagnostic");
    }
}
