namespace NeuroChip.Chip.Devices;

/// <summary>Which non-idealities of the cells, wires and converters are modelled.</summary>
public sealed record DeviceSettings
{
    /// <summary>Time between programming and the run in seconds.</summary>
    public double DriftSeconds { get; init; }
}
