using System.Globalization;

namespace NeuroChip.Emulator.Compare;

/// <summary>One figure or text of a stats.json.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Value">As printed in the file; texts without quotes.</param>
/// <param name="Unit">Unit; empty for plain texts.</param>
/// <param name="Number">Its number; null for texts, flags and null figures.</param>
public sealed record StatsFigure(string Path, string Value, string Unit, double? Number)
{
    /// <summary>Exact equality of value and unit; <c>1.0</c> and <c>1</c> are the same number.</summary>
    public bool SameAs(StatsFigure other) => Unit == other.Unit && (Value == other.Value || SameNumber(other));

    private bool SameNumber(StatsFigure other) =>
        Number is not null && other.Number is not null
        && decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
        && decimal.TryParse(other.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
        && a == b && a != 0;
}
