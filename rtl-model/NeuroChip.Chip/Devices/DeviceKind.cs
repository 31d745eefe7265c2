namespace NeuroChip.Chip.Devices;

/// <summary>What a memory cell is made of.</summary>
public enum DeviceKind
{
    /// <summary>Resistive (filamentary oxide) memory.</summary>
    Rram,
    /// <summary>Phase-change memory.</summary>
    Pcm,
    /// <summary>Spin-transfer-torque magnetic memory.</summary>
    SttMram,
    /// <summary>Ferroelectric transistor.</summary>
    Fefet,
    /// <summary>SRAM: volatile, exact, the reference.</summary>
    Sram,
}
