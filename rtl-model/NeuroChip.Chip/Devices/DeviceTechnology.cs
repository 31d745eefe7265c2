namespace NeuroChip.Chip.Devices;

/// <summary>A memory device: what is known of its cells.</summary>
public sealed class DeviceTechnology
{
    internal DeviceTechnology(string name) => Name = name;

    /// <summary>Name in reports.</summary>
    public string Name { get; }
}
