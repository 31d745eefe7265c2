namespace NeuroChip.Chip.Config;

/// <summary>What stores the weights of a core.</summary>
public enum SynapseKind
{
    /// <summary>Non-volatile memory crossbar, read in analog through ADCs.</summary>
    NvmCrossbar,
    /// <summary>SRAM, read digitally and exactly.</summary>
    Sram,
}
