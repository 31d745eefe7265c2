namespace NeuroChip.Emulator.Energy;

/// <summary>A total with its uncertainty. The rows' uncertainties count as independent and are added in quadrature.</summary>
/// <param name="Low">Total minus the combined uncertainty, at least 0.</param>
/// <param name="High">Total plus the combined uncertainty.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Interval of a sum: total -+ sqrt(sum of (row total * row uncertainty)^2).</summary>
    public static Interval Of(decimal total, IEnumerable<(decimal Total, double Uncertainty)> rows)
    {
        var squares = 0.0;
        foreach (var (part, uncertainty) in rows)
        {
            var deviation = (double)part * uncertainty;
            squares += deviation * deviation;
        }
        var half = Math.Sqrt(squares);
        return new Interval(Math.Max(0, (double)total - half), (double)total + half);
    }
}
