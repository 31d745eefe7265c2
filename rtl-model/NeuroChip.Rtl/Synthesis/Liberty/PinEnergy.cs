using System.Globalization;

namespace NeuroChip.Rtl.Synthesis.Liberty;

/// <summary>Internal energy of a pin over the load, read from the tables of a library.</summary>
internal sealed class PinEnergy
{
    /// <summary>The transition time at which the tables are read, ns; the first columns of the library.</summary>
    internal const double Slew = 0.18;

    private readonly List<(double[] Loads, double[] Energies)> _rise = [];
    private readonly List<(double[] Loads, double[] Energies)> _fall = [];

    /// <summary>Reads every <c>internal_power</c> of a pin.</summary>
    internal static PinEnergy Of(LibertyGroup pin)
    {
        var energy = new PinEnergy();
        foreach (var power in pin.Of("internal_power"))
        {
            foreach (var table in power.Of("rise_power")) energy._rise.Add(AtSlew(table));
            foreach (var table in power.Of("fall_power")) energy._fall.Add(AtSlew(table));
        }
        return energy;
    }

    /// <summary>Mean over the related inputs, pJ.</summary>
    internal double Rise(double load) => Mean(_rise, load);

    /// <summary>Mean over the related inputs, pJ.</summary>
    internal double Fall(double load) => Mean(_fall, load);

    private static double Mean(List<(double[] Loads, double[] Energies)> tables, double load)
    {
        double sum = 0;
        foreach (var (loads, energies) in tables) sum += Interpolate(loads, energies, load);
        return tables.Count == 0 ? 0 : sum / tables.Count;
    }

    // Two indices are load and slew; one index is the slew of an input pin, whatever the load.
    private static (double[] Loads, double[] Energies) AtSlew(LibertyGroup table)
    {
        var first = Numbers(table.Attributes["index_1"][0]);
        var rows = table.Attributes["values"].Select(Numbers).ToArray();
        if (!table.Attributes.TryGetValue("index_2", out var second)) return ([0], [Interpolate(first, rows[0], Slew)]);
        var slews = Numbers(second[0]);
        return (first, [.. rows.Select(r => Interpolate(slews, r, Slew))]);
    }

    private static double Interpolate(double[] x, double[] y, double at)
    {
        if (x.Length == 1 || at <= x[0]) return y[0];
        var i = 1;
        while (i < x.Length - 1 && at > x[i]) i++;
        return y[i - 1] + (y[i] - y[i - 1]) * (Math.Min(at, x[i]) - x[i - 1]) / (x[i] - x[i - 1]);
    }

    private static double[] Numbers(string text) =>
        [.. text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, NumberStyles.Float, CultureInfo.InvariantCulture))];
}
