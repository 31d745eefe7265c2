namespace NeuroChip.Chip.Config;

/// <summary>What a key of a chip file holds.</summary>
public enum KeyType
{
    /// <summary>One line of text.</summary>
    Text,
    /// <summary>One of a few words.</summary>
    Choice,
    /// <summary>A pure number.</summary>
    Count,
    /// <summary>A pure number or the word <c>auto</c>.</summary>
    CountOrAuto,
    /// <summary>A whole number of clock cycles.</summary>
    Cycles,
    /// <summary>A whole number of bits.</summary>
    Bits,
    /// <summary>A frequency.</summary>
    Frequency,
    /// <summary>A time, or a whole number of clock cycles.</summary>
    Duration,
}
