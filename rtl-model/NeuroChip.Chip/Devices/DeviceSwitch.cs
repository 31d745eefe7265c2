namespace NeuroChip.Chip.Devices;

/// <summary>Whether a non-ideality is modelled.</summary>
public enum DeviceSwitch
{
    /// <summary>If the device technology knows the figures that it takes.</summary>
    Auto,
    /// <summary>Yes; an unknown figure is refused.</summary>
    On,
    /// <summary>No.</summary>
    Off,
}
