namespace NeuroChip.Emulator.Reports.Html;

/// <summary>A linear axis from 0 with round ticks and one SI prefix for all of them.</summary>
internal sealed class Axis
{
    internal Axis(double max, double length, string unit, int wanted = 5)
    {
        Max = max > 0 && double.IsFinite(max) ? max : 1;
        Length = length;
        var (scale, prefix) = unit.Length > 0 ? Engineering.Prefix(Max) : (1, "");
        Unit = prefix + unit;
        var rough = Max / scale / wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
        var ticks = new List<(double, string)>();
        for (var i = 0; i * step <= Max / scale * 1.0001; i++) ticks.Add((i * step * scale, Engineering.Digits(i * step)));
        Ticks = ticks;
    }

    internal double Max { get; }

    internal double Length { get; }

    /// <summary>Unit with prefix, for the axis label.</summary>
    internal string Unit { get; }

    internal IReadOnlyList<(double Value, string Label)> Ticks { get; }

    internal double this[double value] => value / Max * Length;
}
