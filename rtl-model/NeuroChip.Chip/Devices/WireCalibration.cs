namespace NeuroChip.Chip.Devices;

/// <summary>How zero and step of the converters are set for what the wires take.</summary>
public enum WireCalibration
{
    /// <summary>Once after programming, by the line that fits all cells of the core best.</summary>
    Core,
    /// <summary>Once after programming, by a line per cell column.</summary>
    Column,
    /// <summary>Not at all: zero and step are those of the cells without wires.</summary>
    None,
}
