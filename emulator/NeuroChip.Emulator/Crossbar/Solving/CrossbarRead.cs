using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Solving;

/// <summary>One read of one array, solved with its wires.</summary>
/// <param name="Currents">A, per column.</param>
/// <param name="Ideal">A, per column, without wires.</param>
/// <param name="SourcePower">W that the sources deliver.</param>
/// <param name="Dissipation">W that cells and wires turn into heat; the same, computed from the node voltages.</param>
/// <param name="DriverCurrents">A, per row; empty for SS, whose supply stands at the columns.</param>
public sealed record CrossbarRead(double[] Currents, double[] Ideal, double SourcePower, double Dissipation, double[] DriverCurrents)
{
    private const double Balance = 1e-9;

    /// <summary>Solves a read.</summary>
    /// <param name="topology">How the array is driven.</param>
    /// <param name="geometry">Rows and columns.</param>
    /// <param name="wires">Ohm.</param>
    /// <param name="cells">S, rows x columns.</param>
    /// <param name="negative">S, the second cells of interleaved pairs; null otherwise.</param>
    /// <param name="rowVoltages">V, one a row; SS reads the rows whose voltage is not 0, all at <paramref name="supply"/>.</param>
    /// <param name="supply">V of a spiking row.</param>
    /// <exception cref="ArgumentException">An argument has no meaning as a circuit.</exception>
    /// <exception cref="InvalidOperationException">Source power and dissipation differ: a broken invariant.</exception>
    public static CrossbarRead Solve(
        CrossbarTopology topology, CrossbarGeometry geometry, WireResistances wires, double[] cells, double[]? negative, double[] rowVoltages, double supply)
    {
        var read = topology == CrossbarTopology.SeparateSource ? Gated(geometry, wires, cells, rowVoltages, supply)
            : Driven(topology == CrossbarTopology.Interleaved
                ? DrivenCrossbar.PrepareInterleaved(geometry, wires, cells, negative ?? throw new ArgumentException("interleaved pairs need their negative cells", nameof(negative)), keepNodes: true)
                : DrivenCrossbar.PrepareInputSource(geometry, wires, cells, keepNodes: true), wires, cells, negative, rowVoltages);
        if (Math.Abs(read.SourcePower - read.Dissipation) > Balance * Math.Max(read.SourcePower, read.Dissipation))
            throw new InvalidOperationException($"power balance broken: the sources deliver {read.SourcePower} W, the array dissipates {read.Dissipation} W");
        return read;
    }

    private static CrossbarRead Gated(CrossbarGeometry geometry, WireResistances wires, double[] cells, double[] rowVoltages, double supply)
    {
        var gated = new GatedCrossbar(geometry, wires);
        gated.Program(cells);
        int[] rows = [.. Enumerable.Range(0, geometry.Rows).Where(i => rowVoltages[i] != 0)];
        var currents = new double[geometry.Columns];
        gated.Read(rows, supply, currents);
        var voltages = new GatedVoltages(geometry);
        GatedLadder.Solve(gated, rows, supply, voltages);
        return new CrossbarRead(currents, WithoutWires(geometry, cells, null, [.. rowVoltages.Select(v => v != 0 ? supply : 0)]), supply * currents.Sum(), voltages.Dissipation, []);
    }

    private static CrossbarRead Driven(DrivenCrossbar driven, WireResistances wires, double[] cells, double[]? negative, double[] rowVoltages)
    {
        var currents = new double[driven.Geometry.Columns];
        driven.Matrix.Read(rowVoltages, currents);
        var voltages = driven.CreateVoltages();
        driven.Solve(rowVoltages, voltages);
        var first = wires.Row + wires.RowTerminal;
        var drivers = first == 0 || driven.WiresPerRow > 1 ? [] : rowVoltages.Select((v, i) => (v - voltages.Row(i, 0)) / first).ToArray();
        return new CrossbarRead(currents, WithoutWires(driven.Geometry, cells, negative, rowVoltages), driven.Matrix.SourcePower(rowVoltages), voltages.Dissipation(), drivers);
    }

    private static double[] WithoutWires(CrossbarGeometry geometry, double[] cells, double[]? negative, double[] rowVoltages)
    {
        var ideal = new double[geometry.Columns];
        for (var i = 0; i < geometry.Rows; i++)
            for (var j = 0; j < geometry.Columns; j++)
                ideal[j] += rowVoltages[i] * (cells[(i * geometry.Columns) + j] - (negative?[(i * geometry.Columns) + j] ?? 0));
        return ideal;
    }
}
