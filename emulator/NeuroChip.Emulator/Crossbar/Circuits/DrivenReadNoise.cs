using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// Read noise of a driven array under IR drop, to first order: sigma_I,j^2 = sum over all cells of (dI_j/dG)^2 sigma_G^2 with
/// dI_j/dG = -u û_j, u the voltage across the cell in the read, û_j that in column j's adjoint circuit. The adjoints are solved once and
/// stored as (û sigma_G)^2, columns x cells values (2 MB for 64 x 64, 134 MB for 256 x 256); a read needs its own cell voltages.
/// </summary>
public sealed class DrivenReadNoise
{
    private const int MaximumWeights = 1 << 28;
    private const int Group = 8;
    private const int Block = 1024;

    private readonly DrivenCrossbar _crossbar;
    private readonly double[] _weights;

    /// <summary>Solves and stores the adjoints of all columns.</summary>
    /// <param name="crossbar">Prepared with its nodes.</param>
    /// <param name="sigma">Standard deviation of each cell in S; interleaved: row wires x columns.</param>
    /// <exception cref="ArgumentException">A value is negative or not a number, or the length is wrong.</exception>
    /// <exception cref="InvalidOperationException">The array was prepared without its nodes.</exception>
    public DrivenReadNoise(DrivenCrossbar crossbar, ReadOnlySpan<double> sigma)
    {
        ArgumentNullException.ThrowIfNull(crossbar);
        CircuitArguments.CheckCells(crossbar.Cells, sigma, nameof(sigma));
        if ((long)crossbar.Geometry.Columns * crossbar.Cells > MaximumWeights) throw new ArgumentException("the array is too large to store its adjoints", nameof(crossbar));
        _crossbar = crossbar;
        _weights = new double[crossbar.Geometry.Columns * crossbar.Cells];
        var voltages = crossbar.CreateVoltages();
        for (var j = 0; j < crossbar.Geometry.Columns; j++)
        {
            var weights = _weights.AsSpan(j * crossbar.Cells, crossbar.Cells);
            crossbar.SolveAdjoint(j, voltages);
            voltages.AcrossCells(weights);
            for (var k = 0; k < weights.Length; k++) weights[k] = weights[k] * sigma[k] * (weights[k] * sigma[k]);
        }
    }

    /// <summary>Standard deviations of the column currents of one read.</summary>
    /// <param name="read">Node voltages of the read, from <see cref="DrivenCrossbar.Solve"/>.</param>
    /// <param name="scratch">At least <see cref="DrivenCrossbar.Cells"/> values.</param>
    /// <param name="deviations">Receives A, one a column.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Deviations(DrivenVoltages read, Span<double> scratch, Span<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(read);
        var cells = _crossbar.Cells;
        CircuitArguments.CheckLength(scratch.Length, cells, nameof(scratch));
        CircuitArguments.CheckLength(deviations.Length, _crossbar.Geometry.Columns, nameof(deviations));
        read.AcrossCells(scratch);
        for (var k = 0; k < cells; k++) scratch[k] *= scratch[k];
        for (var j = 0; j < _crossbar.Geometry.Columns; j++) deviations[j] = Math.Sqrt(Dot(_weights.AsSpan(j * cells, cells), scratch[..cells]));
    }

    /// <summary>
    /// Standard deviations of the column currents when one row is read alone, for every row: what a chip needs whose reads are of one row.
    /// Works on eight rows at a time, so that a stored adjoint comes from memory once for all of them.
    /// </summary>
    /// <param name="voltage">Read voltage in V.</param>
    /// <param name="deviations">Receives A, rows x columns.</param>
    /// <exception cref="ArgumentException">The span is too short or the voltage is not a number.</exception>
    public void SingleRowDeviations(double voltage, Span<double> deviations)
    {
        var (rows, columns, cells) = (_crossbar.Geometry.Rows, _crossbar.Geometry.Columns, _crossbar.Cells);
        CircuitArguments.CheckVoltage(voltage, nameof(voltage));
        CircuitArguments.CheckLength(deviations.Length, rows * columns, nameof(deviations));
        var read = _crossbar.CreateVoltages();
        var inputs = new double[rows];
        var squares = new double[Group * cells];
        for (var first = 0; first < rows; first += Group)
        {
            var count = Math.Min(Group, rows - first);
            for (var r = 0; r < count; r++)
            {
                inputs[first + r] = voltage;
                _crossbar.Solve(inputs, read);
                inputs[first + r] = 0;
                var across = squares.AsSpan(r * cells, cells);
                read.AcrossCells(across);
                for (var k = 0; k < cells; k++) across[k] *= across[k];
            }
            for (var j = 0; j < columns; j++)
            {
                var weights = _weights.AsSpan(j * cells, cells);
                for (var block = 0; block < cells; block += Block)
                {
                    var width = Math.Min(Block, cells - block);
                    for (var r = 0; r < count; r++)
                    {
                        ref var sum = ref deviations[(first + r) * columns + j];
                        var part = Dot(weights.Slice(block, width), squares.AsSpan(r * cells + block, width));
                        sum = block == 0 ? part : sum + part;
                    }
                }
            }
        }
        for (var k = 0; k < rows * columns; k++) deviations[k] = Math.Sqrt(deviations[k]);
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector256<double> a = default, b = default;
        var k = 0;
        for (; k + 8 <= x.Length; k += 8)
        {
            a = Vector256.FusedMultiplyAdd(Vector256.Create(x[k..]), Vector256.Create(y[k..]), a);
            b = Vector256.FusedMultiplyAdd(Vector256.Create(x[(k + 4)..]), Vector256.Create(y[(k + 4)..]), b);
        }
        a += b;
        var sum = (a[0] + a[1]) + (a[2] + a[3]);
        for (; k < x.Length; k++) sum = Math.FusedMultiplyAdd(x[k], y[k], sum);
        return sum;
    }
}
