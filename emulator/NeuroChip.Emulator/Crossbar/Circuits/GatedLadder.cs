using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// Voltages and read noise of a <see cref="GatedCrossbar"/>. Down the column as in a read, then up again: with the supply current p and the
/// bit-line current q below a cell, the voltage across it is u = (c q - b p) / d with the star (a, b, c) above it; then p += G u, q -= G u.
/// </summary>
public static class GatedLadder
{
    private const int Strip = GatedCrossbar.Strip;

    /// <summary>Solves a read for its voltages. Allocates nothing.</summary>
    /// <param name="crossbar">The array.</param>
    /// <param name="activeRows">Rows that spike, ascending.</param>
    /// <param name="voltage">Read voltage in V.</param>
    /// <param name="into">Receives currents, voltages and dissipation.</param>
    /// <exception cref="ArgumentException">Rows do not ascend or do not exist, or <paramref name="into"/> is for another size.</exception>
    public static void Solve(GatedCrossbar crossbar, ReadOnlySpan<int> activeRows, double voltage, GatedVoltages into)
    {
        ArgumentNullException.ThrowIfNull(crossbar);
        ArgumentNullException.ThrowIfNull(into);
        if (!into.Fits(crossbar.Geometry)) throw new ArgumentException("made for another size", nameof(into));
        CircuitArguments.CheckRows(activeRows, crossbar.Geometry.Rows);
        CircuitArguments.CheckVoltage(voltage, nameof(voltage));
        (into.ActiveRows, into.Voltage) = (activeRows.Length, voltage);
        var heat = Vector256<double>.Zero;
        for (var at = 0; at < into.Stride; at += 4) heat += Column(crossbar, activeRows, voltage, into, at);
        into.Dissipation = (heat[0] + heat[1]) + (heat[2] + heat[3]);
    }

    /// <summary>
    /// Standard deviations of the column currents to first order: sigma_I^2 = sum over active cells of (dI/dG)^2 sigma_G^2. A column between
    /// its source and ground is one port, so its adjoint is itself: dI/dG = u^2 / V (R. M. Cohn, Proc. Amer. Math. Soc. 1, 1950).
    /// </summary>
    /// <param name="activeRows">Rows of the read.</param>
    /// <param name="read">The solved read.</param>
    /// <param name="sigma">Standard deviation of each cell in S, rows x columns.</param>
    /// <param name="deviations">Receives A, one a column.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the rows are not those of the read.</exception>
    public static void Deviations(ReadOnlySpan<int> activeRows, GatedVoltages read, ReadOnlySpan<double> sigma, Span<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(read);
        var columns = read.Currents.Length;
        if (activeRows.Length != read.ActiveRows) throw new ArgumentException("not the rows of the read", nameof(activeRows));
        CircuitArguments.CheckLength(deviations.Length, columns, nameof(deviations));
        deviations[..columns].Clear();
        if (read.Voltage == 0) return;
        for (var k = 0; k < activeRows.Length; k++)
        {
            var across = read.AcrossCells(k);
            var cells = sigma.Slice(activeRows[k] * columns, columns);
            for (var j = 0; j < columns; j++)
            {
                var change = across[j] / read.Voltage * across[j] * cells[j];
                deviations[j] = Math.FusedMultiplyAdd(change, change, deviations[j]);
            }
        }
        for (var j = 0; j < columns; j++) deviations[j] = Math.Sqrt(deviations[j]);
    }

    private static Vector256<double> Column(GatedCrossbar crossbar, ReadOnlySpan<int> activeRows, double voltage, GatedVoltages into, int at)
    {
        Vector256<double> a = default, b = default, c = GatedCrossbar.OpenBitLine;
        var previous = -1;
        var stars = into.Stars.AsSpan();
        for (var k = 0; k < activeRows.Length; k++)
        {
            var (supply, bitLine) = crossbar.Segments(activeRows[k], previous);
            var (s, l) = (Vector256.Create(supply), Vector256.Create(bitLine));
            previous = activeRows[k];
            (b + s).CopyTo(stars[(k * 12)..]);
            (c + l).CopyTo(stars[(k * 12 + 4)..]);
            GatedCrossbar.Step(Cells(crossbar, previous, at), s, l, ref a, ref b, ref c).CopyTo(stars[(k * 12 + 8)..]);
        }
        var bottom = crossbar.Bottom(previous);
        var current = GatedCrossbar.Current(a, c, voltage, bottom);
        current.CopyTo(into.Sums, at);
        var line = current * bottom;
        var heat = current * line;
        // Below the last cell the supply line carries nothing and the bit line everything.
        var (p, q) = (Vector256<double>.Zero, current);
        var below = Vector256.Create(voltage);
        for (var k = activeRows.Length - 1; k >= 0; k--)
        {
            var g = Cells(crossbar, activeRows[k], at);
            b = Vector256.Create<double>(stars.Slice(k * 12, 4));
            c = Vector256.Create<double>(stars.Slice(k * 12 + 4, 4));
            var across = (c * q - b * p) * Vector256.Create<double>(stars.Slice(k * 12 + 8, 4));
            // No cell above conducts and this one does not: no current in the bit line, the voltage is that of the cell below plus the supply's drop.
            across = Vector256.ConditionalSelect(GatedCrossbar.IsOpen(c) & Vector256.Equals(g, Vector256<double>.Zero), below, across);
            across.CopyTo(into.Across, k * into.Stride + at);
            line.CopyTo(into.BitLine, k * into.Stride + at);
            var through = g * across;
            (p, q) = (p + through, q - through);
            var (supply, bitLine) = crossbar.Segments(activeRows[k], k > 0 ? activeRows[k - 1] : -1);
            heat += through * across + p * p * supply + q * q * bitLine;
            line += q * bitLine;
            below = across + p * supply - q * bitLine;
        }
        return heat;
    }

    private static Vector256<double> Cells(GatedCrossbar crossbar, int row, int at) =>
        Vector256.LoadUnsafe(ref crossbar.Cells(at / Strip, row), (nuint)(at % Strip));
}
