using System.Globalization;

namespace NeuroChip.Emulator.Noc;

/// <summary>Rates as text: four decimals, or as many as the smallest needs to show three digits.</summary>
internal readonly struct RateText
{
    private const int Usual = 4;

    // Beyond that, zeros are no longer counted at a glance.
    private const int Most = 8;
    private readonly string _format;

    private RateText(double smallest)
    {
        var decimals = smallest > 0 ? Math.Max(Usual, 2 - (int)Math.Floor(Math.Log10(smallest) + 1e-9)) : Usual;
        _format = decimals > Most ? "0.00e-0;;0" : "0." + new string('0', decimals);
    }

    /// <summary>For a table: all its rates with the decimals of the smallest offered one.</summary>
    internal static RateText Of(LoadCurve curve) => new(curve.Points.Count == 0 ? 0 : curve.Points.Min(p => p.Offered));

    /// <summary>A rate alone, without zeros at its end.</summary>
    internal static string Alone(double rate)
    {
        var text = new RateText(rate)[rate];
        return text.Contains('e', StringComparison.Ordinal) ? text : text.TrimEnd('0').TrimEnd('.');
    }

    internal string this[double rate] => rate.ToString(_format, CultureInfo.InvariantCulture);
}
