using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// A linear array as its inputs and outputs see it, wires included: column currents I = G_eff v and power drawn from the drivers
/// P = v' M v, for row voltages v. Exact for every input, as long as cells and wires are ohmic. Immutable and safe to share between threads;
/// reads allocate nothing.
/// </summary>
/// <remarks>
/// Sums run over the rows in ascending order, four columns to a vector, with fused multiply-adds: the same bits on every machine.
/// </remarks>
public sealed class EffectiveMatrix
{
    private const int Lanes = 4;
    private const int Strip = 4 * Lanes;

    private readonly double[] _rows;
    private readonly double[] _power;
    private readonly int _stride;

    internal EffectiveMatrix(CrossbarGeometry geometry, double[] conductances, double[] power)
    {
        Geometry = geometry;
        _stride = (geometry.Columns + Strip - 1) / Strip * Strip;
        _rows = new double[geometry.Rows * _stride];
        for (var i = 0; i < geometry.Rows; i++) conductances.AsSpan(i * geometry.Columns, geometry.Columns).CopyTo(_rows.AsSpan(i * _stride));
        _power = power;
    }

    /// <summary>Inputs and outputs.</summary>
    public CrossbarGeometry Geometry { get; }

    /// <summary>G_eff in S: current into the sense node of a column for one volt on a row. Negative only in an interleaved array.</summary>
    public double this[int column, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Geometry.Columns, nameof(column));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Geometry.Rows, nameof(row));
            return _rows[row * _stride + column];
        }
    }

    /// <summary>Column currents in A when some rows carry one voltage and the others 0 V.</summary>
    /// <param name="activeRows">Rows at the voltage, ascending.</param>
    /// <param name="voltage">V.</param>
    /// <param name="currents">Receives a current a column, positive into the sense node.</param>
    /// <exception cref="ArgumentException">Rows do not ascend or do not exist, or <paramref name="currents"/> is too short.</exception>
    public void Read(ReadOnlySpan<int> activeRows, double voltage, Span<double> currents)
    {
        CircuitArguments.CheckRows(activeRows, Geometry.Rows);
        CircuitArguments.CheckVoltage(voltage, nameof(voltage));
        CircuitArguments.CheckLength(currents.Length, Geometry.Columns, nameof(currents));
        currents = currents[..Geometry.Columns];
        var v = Vector256.Create(voltage);
        for (var j = 0; j < Geometry.Columns; j += Strip)
        {
            ref var strip = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), j);
            Vector256<double> a = default, b = default, c = default, d = default;
            foreach (var row in activeRows)
            {
                var at = (nuint)row * (nuint)_stride;
                a += Vector256.LoadUnsafe(ref strip, at);
                b += Vector256.LoadUnsafe(ref strip, at + 4);
                c += Vector256.LoadUnsafe(ref strip, at + 8);
                d += Vector256.LoadUnsafe(ref strip, at + 12);
            }
            Store(currents, j, a * v, b * v, c * v, d * v);
        }
    }

    /// <summary>Column currents in A for a voltage on every row.</summary>
    /// <param name="voltages">V, one a row.</param>
    /// <param name="currents">Receives a current a column, positive into the sense node.</param>
    /// <exception cref="ArgumentException">A span is too short, or a voltage is not a number.</exception>
    public void Read(ReadOnlySpan<double> voltages, Span<double> currents)
    {
        CircuitArguments.CheckVoltages(voltages, Geometry.Rows, nameof(voltages));
        CircuitArguments.CheckLength(currents.Length, Geometry.Columns, nameof(currents));
        currents = currents[..Geometry.Columns];
        for (var j = 0; j < Geometry.Columns; j += Strip)
        {
            ref var strip = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), j);
            Vector256<double> a = default, b = default, c = default, d = default;
            for (var i = 0; i < Geometry.Rows; i++)
            {
                var at = (nuint)i * (nuint)_stride;
                var v = Vector256.Create(voltages[i]);
                a = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref strip, at), a);
                b = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref strip, at + 4), b);
                c = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref strip, at + 8), c);
                d = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref strip, at + 12), d);
            }
            Store(currents, j, a, b, c, d);
        }
    }

    /// <summary>Power in W that the row drivers deliver, wire losses included, when some rows carry one voltage and the others 0 V.</summary>
    /// <param name="activeRows">Rows at the voltage, ascending.</param>
    /// <param name="voltage">V.</param>
    /// <exception cref="ArgumentException">Rows do not ascend or do not exist.</exception>
    public double SourcePower(ReadOnlySpan<int> activeRows, double voltage)
    {
        CircuitArguments.CheckRows(activeRows, Geometry.Rows);
        CircuitArguments.CheckVoltage(voltage, nameof(voltage));
        double own = 0, shared = 0;
        for (var a = 0; a < activeRows.Length; a++)
        {
            var row = _power.AsSpan(activeRows[a] * Geometry.Rows, Geometry.Rows);
            own += row[activeRows[a]];
            foreach (var other in activeRows[..a]) shared += row[other];
        }
        return voltage * voltage * (own + 2 * shared);
    }

    /// <summary>Power in W that the row drivers deliver, wire losses included, for a voltage on every row.</summary>
    /// <param name="voltages">V, one a row.</param>
    /// <exception cref="ArgumentException">The span is too short, or a voltage is not a number.</exception>
    public double SourcePower(ReadOnlySpan<double> voltages)
    {
        CircuitArguments.CheckVoltages(voltages, Geometry.Rows, nameof(voltages));
        double own = 0, shared = 0;
        for (var i = 0; i < Geometry.Rows; i++)
        {
            var row = _power.AsSpan(i * Geometry.Rows, Geometry.Rows);
            own = Math.FusedMultiplyAdd(row[i], voltages[i] * voltages[i], own);
            double sum = 0;
            for (var j = 0; j < i; j++) sum = Math.FusedMultiplyAdd(row[j], voltages[j], sum);
            shared = Math.FusedMultiplyAdd(voltages[i], sum, shared);
        }
        return own + 2 * shared;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Span<double> currents, int j, Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (j + Strip <= currents.Length)
        {
            ref var to = ref currents[j];
            a.StoreUnsafe(ref to);
            b.StoreUnsafe(ref to, 4);
            c.StoreUnsafe(ref to, 8);
            d.StoreUnsafe(ref to, 12);
            return;
        }
        Span<double> tail = stackalloc double[Strip];
        a.CopyTo(tail);
        b.CopyTo(tail[4..]);
        c.CopyTo(tail[8..]);
        d.CopyTo(tail[12..]);
        tail[..(currents.Length - j)].CopyTo(currents[j..]);
    }
}
