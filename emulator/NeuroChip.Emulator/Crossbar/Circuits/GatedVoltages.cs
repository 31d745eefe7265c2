namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>What <see cref="GatedLadder"/> finds in a read: currents, voltages across the active cells, dissipation. Reused from read to read.</summary>
public sealed class GatedVoltages
{
    private readonly CrossbarGeometry _geometry;

    /// <summary>Room for a read of all rows.</summary>
    /// <param name="geometry">Of the array.</param>
    public GatedVoltages(CrossbarGeometry geometry)
    {
        _geometry = geometry;
        Stride = (geometry.Columns + GatedCrossbar.Strip - 1) / GatedCrossbar.Strip * GatedCrossbar.Strip;
        Across = new double[geometry.Rows * Stride];
        BitLine = new double[geometry.Rows * Stride];
        Sums = new double[Stride];
        Stars = new double[geometry.Rows * 12];
    }

    internal int Stride { get; }

    internal double[] Across { get; }

    internal double[] BitLine { get; }

    internal double[] Sums { get; }

    internal double[] Stars { get; }

    /// <summary>Rows that spiked in the read.</summary>
    public int ActiveRows { get; internal set; }

    /// <summary>Read voltage in V.</summary>
    public double Voltage { get; internal set; }

    /// <summary>Power in W that cells and wires turn into heat: equal to the power of the sources, voltage times the sum of currents.</summary>
    public double Dissipation { get; internal set; }

    /// <summary>Column currents in A.</summary>
    public ReadOnlySpan<double> Currents => Sums.AsSpan(0, _geometry.Columns);

    /// <summary>Voltages across the cells of a row that spiked, supply minus bit line, in V, one a column.</summary>
    /// <param name="active">Index into the active rows of the read.</param>
    public ReadOnlySpan<double> AcrossCells(int active) => Across.AsSpan(Checked(active) * Stride, _geometry.Columns);

    /// <summary>Voltages of the bit lines at a row that spiked, in V, one a column.</summary>
    /// <param name="active">Index into the active rows of the read.</param>
    public ReadOnlySpan<double> BitLines(int active) => BitLine.AsSpan(Checked(active) * Stride, _geometry.Columns);

    internal bool Fits(CrossbarGeometry geometry) => _geometry == geometry;

    private int Checked(int active)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)active, (uint)ActiveRows, nameof(active));
        return active;
    }
}
