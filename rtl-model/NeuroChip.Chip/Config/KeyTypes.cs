using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Config;

/// <summary>What each <see cref="KeyType"/> accepts.</summary>
public static class KeyTypes
{
    /// <summary>True for everything but text and choices; a preset names a source for each such key.</summary>
    public static bool IsNumeric(this KeyType type) => type is not (KeyType.Text or KeyType.Choice);

    /// <summary>The dimensions that a value may have, the preferred one first.</summary>
    public static IReadOnlyList<Dimension> Dimensions(this KeyType type) => type switch
    {
        KeyType.Cycles => [Dimension.Cycles],
        KeyType.Bits => [Dimension.Bits],
        KeyType.Frequency => [Dimension.Frequency],
        KeyType.Duration => [Dimension.Time, Dimension.Cycles],
        _ => [Dimension.None],
    };

    /// <summary>The accepted unit symbols; empty for pure numbers.</summary>
    public static IReadOnlyList<string> Units(this KeyType type) => [.. type.Dimensions().SelectMany(UnitTable.Symbols)];
}
