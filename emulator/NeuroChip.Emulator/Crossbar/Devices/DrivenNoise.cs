using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// Read noise of every row of a driven array, read alone, to first order in all its cells: sigma_I,j^2 = sum (u û_j sigma_G)^2 with the voltages u of
/// the read and û_j of column j's adjoint. Solved on a grid of up to 16 x 16 rows and columns; between them two things that change smoothly
/// are interpolated: the noise of the other cells relative to the current of the cell read, which is what makes them matter, and the share s in dI/dG = (s / (1 + G R))^2 of the cell read, R the wires in series with it.
/// </summary>
internal sealed class DrivenNoise
{
    private const int Samples = 16;

    private readonly DrivenCrossbar _crossbar;
    private readonly double[] _cells;
    private readonly double[] _sigma;
    private readonly WireResistances _wires;
    private readonly int[] _rows;
    private readonly int[] _columns;
    private readonly double[] _others;
    private readonly double[] _shares;

    /// <summary>Solves the samples.</summary>
    /// <param name="crossbar">Prepared with its nodes.</param>
    /// <param name="cells">Conductances in siemens, row wires x columns.</param>
    /// <param name="sigma">Their standard deviations.</param>
    /// <param name="rows">Rows that can be read, ascending.</param>
    /// <param name="wires">Resistances of the array.</param>
    /// <param name="exact">Solves every row and column; nothing is then interpolated.</param>
    internal DrivenNoise(DrivenCrossbar crossbar, double[] cells, double[] sigma, int[] rows, WireResistances wires, bool exact = false)
    {
        var most = exact ? int.MaxValue : Samples;
        (_crossbar, _cells, _sigma, _wires) = (crossbar, cells, sigma, wires);
        var columns = crossbar.Geometry.Columns;
        _rows = [.. Spaced(rows.Length, most).Select(i => rows[i])];
        _columns = Spaced(columns, most);
        _others = new double[_rows.Length * _columns.Length];
        _shares = new double[_others.Length * Wires];
        var voltages = crossbar.CreateVoltages();
        var adjoints = new double[_columns.Length][];
        for (var b = 0; b < adjoints.Length; b++)
        {
            crossbar.SolveAdjoint(_columns[b], voltages);
            voltages.AcrossCells(adjoints[b] = new double[cells.Length]);
        }
        var (inputs, read) = (new double[crossbar.Geometry.Rows], new double[cells.Length]);
        for (var a = 0; a < _rows.Length; a++)
        {
            inputs[_rows[a]] = 1;
            crossbar.Solve(inputs, voltages);
            inputs[_rows[a]] = 0;
            voltages.AcrossCells(read);
            for (var k = 0; k < read.Length; k++) read[k] *= sigma[k];
            for (var b = 0; b < adjoints.Length; b++) Sample(a, b, read, adjoints[b]);
        }
    }

    private int Wires => _crossbar.WiresPerRow;

    /// <summary>Standard deviations of the column currents of a row in siemens.</summary>
    /// <param name="row">Row of the array.</param>
    /// <param name="deviations">One a column.</param>
    internal void Row(int row, Span<double> deviations)
    {
        var columns = _crossbar.Geometry.Columns;
        var (a, x) = Segment(_rows, row);
        for (var j = 0; j < columns; j++)
        {
            var (b, y) = Segment(_columns, j);
            double variance = 0, current = 0;
            for (var w = 0; w < Wires; w++)
            {
                var k = (((row * Wires) + w) * columns) + j;
                var f = Between(_shares, a, x, b, y, Wires, w) / (1 + (_cells[k] * Ohms(row, j)));
                variance += _sigma[k] * f * f * (_sigma[k] * f * f);
                current += _cells[k] * f * (_cells[k] * f);
            }
            deviations[j] = Math.Sqrt(variance + (current * Between(_others, a, x, b, y, 1, 0)));
        }
    }

    // In series with a cell, if no other cell conducted.
    private double Ohms(int row, int column) =>
        _wires.RowTerminal + ((column + 1) * _wires.Row) + ((_crossbar.Geometry.Rows - row) * _wires.Column) + _wires.ColumnTerminal;

    private void Sample(int a, int b, double[] read, double[] adjoint)
    {
        var at = (a * _columns.Length) + b;
        double sum = SumOfSquares(read, adjoint), current = 0;
        for (var w = 0; w < Wires; w++)
        {
            var k = (((_rows[a] * Wires) + w) * _crossbar.Geometry.Columns) + _columns[b];
            sum -= read[k] * adjoint[k] * (read[k] * adjoint[k]);
            var f = _sigma[k] > 0 ? Math.Sqrt(Math.Abs(read[k] / _sigma[k] * adjoint[k])) : 1;
            _shares[(at * Wires) + w] = f * (1 + (_cells[k] * Ohms(_rows[a], _columns[b])));
            current += _cells[k] * f * (_cells[k] * f);
        }
        // Other cells see voltages that the current of this one makes in the wires.
        _others[at] = current > 0 && double.IsFinite(sum / current) ? Math.Max(0, sum / current) : 0;
    }

    // Four chains: the order of the sum, and so its bytes, is fixed, and the additions do not wait for each other.
    private static double SumOfSquares(double[] a, double[] b)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        var k = 0;
        for (; k + 4 <= a.Length; k += 4)
        {
            var (p0, p1, p2, p3) = (a[k] * b[k], a[k + 1] * b[k + 1], a[k + 2] * b[k + 2], a[k + 3] * b[k + 3]);
            s0 += p0 * p0;
            s1 += p1 * p1;
            s2 += p2 * p2;
            s3 += p3 * p3;
        }
        for (; k < a.Length; k++) s0 += a[k] * b[k] * (a[k] * b[k]);
        return s0 + s1 + (s2 + s3);
    }

    private double Between(double[] values, int a, double x, int b, double y, int stride, int offset)
    {
        var (n, last) = (_columns.Length, _columns.Length - 1);
        var (a1, b1) = (Math.Min(a + 1, _rows.Length - 1), Math.Min(b + 1, last));
        double At(int i, int j) => values[(((i * n) + j) * stride) + offset];
        var (top, bottom) = (At(a, b) + (y * (At(a, b1) - At(a, b))), At(a1, b) + (y * (At(a1, b1) - At(a1, b))));
        return top + (x * (bottom - top));
    }

    // The sample at or before an index, and how far the index is towards the next one.
    private static (int Index, double Share) Segment(int[] samples, int index)
    {
        var i = Array.BinarySearch(samples, index);
        if (i >= 0) return (i, 0);
        i = Math.Max(0, ~i - 1);
        return i + 1 == samples.Length ? (i, 0) : (i, (index - samples[i]) / (double)(samples[i + 1] - samples[i]));
    }

    private static int[] Spaced(int count, int most) => count <= most ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, most).Select(k => k * (count - 1) / (most - 1))];
}
