namespace NeuroChip.Chip.Devices;

/// <summary>What a number of a device file or setting measures, and so which units it takes.</summary>
public enum DeviceValueKind
{
    /// <summary>A pure number.</summary>
    Number,
    /// <summary>A whole number.</summary>
    Count,
    /// <summary>A fraction, in percent or without unit.</summary>
    Ratio,
    /// <summary>Seconds; fs to s, min, h, days, years.</summary>
    Time,
    /// <summary>Kelvin or degrees Celsius.</summary>
    Temperature,
    /// <summary>Relative change per kelvin.</summary>
    PerKelvin,
    /// <summary>Siemens.</summary>
    Conductance,
    /// <summary>Ohms.</summary>
    Resistance,
    /// <summary>Volts.</summary>
    Voltage,
    /// <summary>Joules.</summary>
    Energy,
    /// <summary>Square metres.</summary>
    Area,
    /// <summary>Levels of a cell.</summary>
    Levels,
}
