namespace NeuroChip.Chip.Devices;

/// <summary>What a cell holds after it was written.</summary>
public enum ProgrammingMode
{
    /// <summary><see cref="Fit"/> if the technology has one, else <see cref="Off"/>.</summary>
    Auto,
    /// <summary>Exactly the conductance of its level.</summary>
    Off,
    /// <summary>The published fit of the programming error, once.</summary>
    Fit,
    /// <summary>A loop of pulses with the error of the fit, each followed by a read, until the cell lies in the tolerance.</summary>
    WriteVerify,
}
