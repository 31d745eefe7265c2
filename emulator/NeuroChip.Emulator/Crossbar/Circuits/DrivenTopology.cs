namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>Arrays whose rows are always driven.</summary>
public enum DrivenTopology
{
    /// <summary>IS: one row wire an input; spike: read voltage, none: 0 V.</summary>
    InputSource,

    /// <summary>INT: two row wires an input at opposite voltages; the two cells of a differential pair share their column.</summary>
    Interleaved,
}
