using System.Globalization;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Units;

namespace NeuroChip.Emulator.Presets;

/// <summary>How presets and their figures are written.</summary>
public static class PresetText
{
    /// <summary>For example <c>silicon, verified</c>.</summary>
    public static string Kind(PresetBasis basis, PresetEvidence evidence) =>
        $"{(basis == PresetBasis.PreSilicon ? "pre-silicon" : basis.ToString().ToLowerInvariant())}, {evidence.ToString().ToLowerInvariant()}";

    /// <summary>A value with the unit that suits it, to a number of digits.</summary>
    public static string Value(double value, Dimension dimension, int digits = 7)
    {
        if (value == 0) return ("0 " + UnitTable.BaseSymbol(dimension)).TrimEnd();
        var rounded = double.Parse(value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return PresetNumber.Format(rounded, dimension);
    }

    /// <summary>A relative deviation in percent: <c>-0.54 %</c>, or <c>0</c> where it is exact.</summary>
    public static string Percent(double ratio) =>
        Math.Abs(ratio) < 1e-12 ? "0" : (100 * ratio).ToString(Math.Abs(ratio) < 1e-4 ? "+0.#e-0;-0.#e-0" : "+0.##;-0.##", CultureInfo.InvariantCulture) + " %";
}
