namespace NeuroChip.Emulator.Crossbar.Solving;

/// <summary>How an array is driven: docs/explanation/crossbar.md.</summary>
public enum CrossbarTopology
{
    /// <summary>IS: every row is always driven.</summary>
    InputSource,
    /// <summary>SS: a spike connects the cells of its row; supply parallel to the bit line.</summary>
    SeparateSource,
    /// <summary>INT: interleaved pairs.</summary>
    Interleaved,
}
