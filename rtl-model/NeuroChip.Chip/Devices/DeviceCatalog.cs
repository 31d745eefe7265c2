namespace NeuroChip.Chip.Devices;

/// <summary>Loads device technologies: those that ship with the tool by name, others by path.</summary>
public static class DeviceCatalog
{
    /// <summary>Loads a device technology.</summary>
    public static DeviceTechnology Load(string nameOrPath) => new(nameOrPath);

    /// <summary>What <c>--devices NAME|FILE</c> and <c>--device-set key=value</c> choose together.</summary>
    /// <param name="nameOrPath">Device technology by name or path, or the path of a settings file that names one.</param>
    /// <param name="sets">Overrides, <c>key=value</c>.</param>
    public static DeviceSelection Select(string nameOrPath, IReadOnlyList<string> sets) => new(Load(nameOrPath), new DeviceSettings());
}
