namespace NeuroChip.Chip.Devices;

/// <summary>How the current of cells at the lowest conductance is taken off a column.</summary>
public enum ColumnBaseline
{
    /// <summary>The nominal current, known to the converter.</summary>
    Calibrated,
    /// <summary>The current of a column of the same array whose cells are all at the lowest conductance, with their own errors.</summary>
    DummyColumn,
}
