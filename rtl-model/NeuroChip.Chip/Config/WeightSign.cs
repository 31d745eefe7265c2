namespace NeuroChip.Chip.Config;

/// <summary>How a crossbar stores negative weights.</summary>
public enum WeightSign
{
    /// <summary>Two columns per slice, positive and negative; magnitude of weight bits - 1.</summary>
    Differential,
    /// <summary>w + 2^(bits-1) in one column per slice; the offset is subtracted digitally.</summary>
    Offset,
}
