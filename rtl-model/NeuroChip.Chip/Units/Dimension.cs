namespace NeuroChip.Chip.Units;

/// <summary>What a <see cref="Quantity"/> measures.</summary>
public enum Dimension
{
    /// <summary>A pure number, without unit.</summary>
    None,
    /// <summary>Hertz.</summary>
    Frequency,
    /// <summary>Seconds.</summary>
    Time,
    /// <summary>Clock cycles.</summary>
    Cycles,
    /// <summary>Bits.</summary>
    Bits,
    /// <summary>Joules.</summary>
    Energy,
    /// <summary>Watts.</summary>
    Power,
    /// <summary>Volts.</summary>
    Voltage,
    /// <summary>Amperes.</summary>
    Current,
    /// <summary>Metres.</summary>
    Length,
    /// <summary>Square metres.</summary>
    Area,
    /// <summary>Farads.</summary>
    Capacitance,
    /// <summary>Ohms.</summary>
    Resistance,
    /// <summary>Siemens.</summary>
    Conductance,
    /// <summary>A fraction of one, written in percent.</summary>
    Ratio,
}
