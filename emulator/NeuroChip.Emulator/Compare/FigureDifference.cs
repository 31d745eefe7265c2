namespace NeuroChip.Emulator.Compare;

/// <summary>A figure that differs between two runs.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Before">In the first file; null when it stands in the second alone.</param>
/// <param name="After">In the second file; null when it stands in the first alone.</param>
public sealed record FigureDifference(string Path, StatsFigure? Before, StatsFigure? After)
{
    /// <summary>After minus before; null unless both are numbers of one unit.</summary>
    public double? Change => Before?.Number is { } a && After?.Number is { } b && Before.Unit == After.Unit ? b - a : null;

    /// <summary>Change divided by the first value; null where there is no change or the first is 0.</summary>
    public double? Relative => Change is { } change && Before!.Number is { } a && a != 0 ? change / Math.Abs(a) : null;
}
