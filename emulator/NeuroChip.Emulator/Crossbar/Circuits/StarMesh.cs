using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// Star-mesh elimination of many nodes at once: panels of <see cref="Panel"/> nodes, then one update of everything behind them.
/// Always four lanes and fused multiply-adds in one fixed order, so that the bits do not depend on the width of the machine's vectors.
/// </summary>
internal static unsafe class StarMesh
{
    private const int Panel = 16;
    private const int Lanes = 4;

    /// <summary>Eliminates the first nodes of a symmetric matrix of conductances of which the part right of the diagonal is used.</summary>
    /// <param name="g">(count + 3) rows of <paramref name="stride"/> values.</param>
    /// <param name="stride">A multiple of 4, at least count + 3.</param>
    /// <param name="count">Nodes.</param>
    /// <param name="eliminated">How many of them go.</param>
    /// <param name="scratch">Panel * stride values; grown if too small.</param>
    /// <param name="weights">Empty, or eliminated x count values: the voltage of node e is the sum over j > e of weights[e, j] * voltage j.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Eliminate(double[] g, int stride, int count, int eliminated, ref double[] scratch, double[] weights)
    {
        if (scratch.Length < Panel * stride) scratch = new double[Panel * stride];
        fixed (double* matrix = g, scaled = scratch)
        {
            for (var start = 0; start < eliminated; start += Panel)
            {
                var end = Math.Min(start + Panel, eliminated);
                for (var k = start; k < end; k++)
                {
                    var row = matrix + (nint)k * stride;
                    var weight = scaled + (nint)(k - start) * stride;
                    Scale(row, weight, k + 1, count, stride);
                    for (var i = k + 1; i < end; i++) AddScaled(matrix + (nint)i * stride, row, weight[i], i & ~(Lanes - 1), stride);
                    if (weights.Length > 0) new Span<double>(weight + k + 1, count - k - 1).CopyTo(weights.AsSpan(k * count + k + 1));
                }
                for (var i = end; i < count; i += Lanes) AddPanel(matrix, scaled, stride, start, end, i);
            }
        }
    }

    /// <summary>weight = row / (sum of the row's conductances to nodes that remain).</summary>
    private static void Scale(double* row, double* weight, int from, int count, int stride)
    {
        double sum = 0;
        var j = from;
        for (; j < count && (j & (Lanes - 1)) != 0; j++) sum += row[j];
        var sums = Vector256<double>.Zero;
        for (; j < count; j += Lanes) sums += Vector256.Load(row + j); // zeros behind the last node
        sum += (sums[0] + sums[1]) + (sums[2] + sums[3]);
        var inverse = Vector256.Create(1 / sum);
        for (j = from & ~(Lanes - 1); j < stride; j += Lanes) Vector256.Store(Vector256.Load(row + j) * inverse, weight + j);
    }

    private static void AddScaled(double* to, double* row, double factor, int from, int stride)
    {
        var f = Vector256.Create(factor);
        for (var j = from; j < stride; j += Lanes) Vector256.Store(Vector256.FusedMultiplyAdd(f, Vector256.Load(row + j), Vector256.Load(to + j)), to + j);
    }

    /// <summary>Adds the products of a panel to four rows: blocks of 4 x 12 conductances stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPanel(double* matrix, double* scaled, int stride, int start, int end, int i)
    {
        var j = i & ~(Lanes - 1);
        for (; j + 3 * Lanes <= stride; j += 3 * Lanes)
        {
            var to = matrix + (nint)i * stride + j;
            Vector256<double> a0 = Vector256.Load(to), a1 = Vector256.Load(to + 4), a2 = Vector256.Load(to + 8);
            to += stride;
            Vector256<double> b0 = Vector256.Load(to), b1 = Vector256.Load(to + 4), b2 = Vector256.Load(to + 8);
            to += stride;
            Vector256<double> c0 = Vector256.Load(to), c1 = Vector256.Load(to + 4), c2 = Vector256.Load(to + 8);
            to += stride;
            Vector256<double> d0 = Vector256.Load(to), d1 = Vector256.Load(to + 4), d2 = Vector256.Load(to + 8);
            var row = matrix + (nint)start * stride + j;
            var weight = scaled + i;
            for (var k = start; k < end; k++, row += stride, weight += stride)
            {
                Vector256<double> r0 = Vector256.Load(row), r1 = Vector256.Load(row + 4), r2 = Vector256.Load(row + 8);
                var w = Vector256.Create(weight[0]);
                (a0, a1, a2) = (Vector256.FusedMultiplyAdd(w, r0, a0), Vector256.FusedMultiplyAdd(w, r1, a1), Vector256.FusedMultiplyAdd(w, r2, a2));
                w = Vector256.Create(weight[1]);
                (b0, b1, b2) = (Vector256.FusedMultiplyAdd(w, r0, b0), Vector256.FusedMultiplyAdd(w, r1, b1), Vector256.FusedMultiplyAdd(w, r2, b2));
                w = Vector256.Create(weight[2]);
                (c0, c1, c2) = (Vector256.FusedMultiplyAdd(w, r0, c0), Vector256.FusedMultiplyAdd(w, r1, c1), Vector256.FusedMultiplyAdd(w, r2, c2));
                w = Vector256.Create(weight[3]);
                (d0, d1, d2) = (Vector256.FusedMultiplyAdd(w, r0, d0), Vector256.FusedMultiplyAdd(w, r1, d1), Vector256.FusedMultiplyAdd(w, r2, d2));
            }
            Store(to, d0, d1, d2);
            Store(to -= stride, c0, c1, c2);
            Store(to -= stride, b0, b1, b2);
            Store(to - stride, a0, a1, a2);
        }
        for (; j < stride; j += Lanes)
        {
            for (var r = 0; r < Lanes; r++)
            {
                var to = matrix + (nint)(i + r) * stride + j;
                var sum = Vector256.Load(to);
                for (var k = start; k < end; k++)
                    sum = Vector256.FusedMultiplyAdd(Vector256.Create(scaled[(nint)(k - start) * stride + i + r]), Vector256.Load(matrix + (nint)k * stride + j), sum);
                Vector256.Store(sum, to);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double* to, Vector256<double> x, Vector256<double> y, Vector256<double> z)
    {
        Vector256.Store(x, to);
        Vector256.Store(y, to + 4);
        Vector256.Store(z, to + 8);
    }
}
