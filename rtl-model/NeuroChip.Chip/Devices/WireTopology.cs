namespace NeuroChip.Chip.Devices;

/// <summary>How the cells of an array are driven.</summary>
public enum WireTopology
{
    /// <summary>Separate source: the spike gates the cell, a supply line runs parallel to every column.</summary>
    SeparateSource,
    /// <summary>Input source: every row is always driven, with the read voltage or with 0 V.</summary>
    InputSource,
    /// <summary>As <see cref="InputSource"/>, with the two columns of a differential pair subtracted in the analog domain, cell by cell.</summary>
    Interleaved,
}
