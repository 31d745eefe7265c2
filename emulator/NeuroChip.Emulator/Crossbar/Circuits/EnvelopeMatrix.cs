using System.Numerics;

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// A symmetric positive definite matrix of which row i is stored from its first non-zero to the diagonal; a Cholesky factor L L' fills nothing
/// outside of that envelope (A. George, J. W. Liu, "Computer Solution of Large Sparse Positive Definite Systems", 1981, chapter 4).
/// </summary>
internal sealed class EnvelopeMatrix
{
    private readonly int[] _first;
    private readonly double[][] _rows;

    internal EnvelopeMatrix(int size)
    {
        _first = new int[size];
        _rows = new double[size][];
        for (var i = 0; i < size; i++) _first[i] = i;
    }

    internal void Reserve(int i, int j)
    {
        if (i < 0 || j < 0) return;
        _first[Math.Max(i, j)] = Math.Min(_first[Math.Max(i, j)], Math.Min(i, j));
    }

    internal void Allocate()
    {
        for (var i = 0; i < _rows.Length; i++) _rows[i] = new double[i - _first[i] + 1];
    }

    /// <summary>Adds a conductance between two unknowns; -1 stands for a fixed node.</summary>
    internal void Add(int i, int j, double g)
    {
        if (i >= 0) _rows[i][^1] += g;
        if (j >= 0) _rows[j][^1] += g;
        if (i >= 0 && j >= 0) _rows[Math.Max(i, j)][Math.Min(i, j) - _first[Math.Max(i, j)]] -= g;
    }

    /// <summary>Replaces the right-hand side by the solution, and the matrix by its factor.</summary>
    internal void Solve(double[] x)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var row = _rows[i];
            for (var j = _first[i]; j < i; j++)
            {
                var from = Math.Max(_first[i], _first[j]);
                row[j - _first[i]] = (row[j - _first[i]] - Dot(row.AsSpan(from - _first[i], j - from), _rows[j].AsSpan(from - _first[j]))) / _rows[j][^1];
            }
            var pivot = row[^1] - Dot(row.AsSpan(0, i - _first[i]), row);
            if (!(pivot > 0)) throw new ArithmeticException($"unknown {i} has no path to a fixed voltage");
            row[^1] = Math.Sqrt(pivot);
            x[i] = (x[i] - Dot(row.AsSpan(0, i - _first[i]), x.AsSpan(_first[i]))) / row[^1];
        }
        for (var i = _rows.Length - 1; i >= 0; i--)
        {
            var row = _rows[i];
            x[i] /= row[^1];
            for (var j = _first[i]; j < i; j++) x[j] -= row[j - _first[i]] * x[i];
        }
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector<double> sums = default, more = default;
        var width = Vector<double>.Count;
        var k = 0;
        for (; k + 2 * width <= x.Length; k += 2 * width)
        {
            sums += new Vector<double>(x[k..]) * new Vector<double>(y[k..]);
            more += new Vector<double>(x[(k + width)..]) * new Vector<double>(y[(k + width)..]);
        }
        var sum = Vector.Sum(sums + more);
        for (; k < x.Length; k++) sum += x[k] * y[k];
        return sum;
    }
}
