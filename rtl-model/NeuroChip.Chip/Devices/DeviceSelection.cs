namespace NeuroChip.Chip.Devices;

/// <summary>A device technology and what is to be modelled of it.</summary>
/// <param name="Device">Technology.</param>
/// <param name="Settings">Settings, checked against the technology.</param>
public sealed record DeviceSelection(DeviceTechnology Device, DeviceSettings Settings);
