namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Turns the currents of a block's cell columns into the integers of docs/reference/microarchitecture.md, section 12, within limits that no sum can overflow.</summary>
/// <param name="Zero">Per cell column, the current per volt and row that stands for level 0, in siemens.</param>
/// <param name="Step">Per cell column, the current per volt of one level, in siemens; positive.</param>
internal sealed record ColumnScale(double[] Zero, double[] Step)
{
    // 2^14 levels of current and 64 of noise: beyond any converter's use, and the sums of 65536 rows still fit.
    private const double LargestLevel = 1 << 30;
    private const double LargestNoise = (1 << 22) - 1;

    /// <summary>The same zero and step for every column.</summary>
    internal static ColumnScale Uniform(int columns, double zero, double step)
    {
        var scale = new ColumnScale(new double[columns], new double[columns]);
        Array.Fill(scale.Zero, zero);
        Array.Fill(scale.Step, step);
        return scale;
    }

    /// <summary>A current above zero as a level.</summary>
    internal int Level(int column, double siemens) => (int)Limited(siemens / Step[column], LargestLevel);

    /// <summary>A standard deviation.</summary>
    internal int Noise(int column, double siemens) => (int)Limited(siemens / Step[column], LargestNoise);

    /// <summary>A sum of the currents of many rows.</summary>
    internal long Sum(int column, double siemens) => (long)Limited(siemens / Step[column], LargestLevel * 65536);

    private static double Limited(double levels, double largest)
    {
        var units = Math.Floor((levels * 65536) + 0.5);
        if (double.IsNaN(units)) throw new InvalidOperationException("a cell conducts what is not a number");
        return Math.Min(Math.Max(units, -largest), largest);
    }
}
