using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// SS: an array in which a spike gates the transistors of its row (1T1R). Every column has a supply line parallel to its bit line: the supply
/// enters at the top, next to row 0, at the read voltage; the bit line ends at the bottom, next to the last row, in a virtual ground; cells
/// without a spike are open. Columns do not see each other, and a column is a ladder over the rows that spike: the cost of a read follows the
/// number of spikes, not the size of the array.
/// </summary>
/// <remarks>
/// From the top, everything above a cut is a star of three resistances: a to the source, b to the supply line, c to the bit line. Wire
/// segments add to b and c; a cell G between the two lines turns the star into another one by the delta-star transformation:
/// d = 1 + G (b + c), a += (b/d) (c G), b := b/d, c := c/d. One division a cell, no subtraction: full relative precision for any ratio of
/// wire to cell. At the bottom the supply line is open: I = V / (a + c + R_bottom). Above the first cell the bit line leads nowhere, which is
/// c = 1e250 ohm. Immutable between calls of <see cref="Program"/> and safe to share between threads; reads allocate nothing. Sixteen columns
/// a strip in vectors of four, one fixed order, fused multiply-adds: the same bits on every machine.
/// </remarks>
public sealed class GatedCrossbar
{
    internal const int Strip = 16;
    private const double Open = 1e250;
    private const double OpenLimit = 1e200;

    private readonly double[] _cells;

    /// <summary>An array with all cells open until <see cref="Program"/>.</summary>
    /// <param name="geometry">Rows and columns.</param>
    /// <param name="wires">Resistances in ohm; Row and RowTerminal are those of the supply lines.</param>
    /// <exception cref="ArgumentException">A resistance is negative, not a number or above 1e15.</exception>
    public GatedCrossbar(CrossbarGeometry geometry, WireResistances wires)
    {
        CircuitArguments.Check(wires);
        if (geometry.Rows < 1) throw new ArgumentException("the geometry has no rows", nameof(geometry));
        (Geometry, Wires) = (geometry, wires);
        Strips = (geometry.Columns + Strip - 1) / Strip;
        _cells = new double[Strips * geometry.Rows * Strip];
    }

    /// <summary>Rows and columns.</summary>
    public CrossbarGeometry Geometry { get; }

    /// <summary>Resistances in ohm.</summary>
    public WireResistances Wires { get; }

    internal int Strips { get; }

    /// <summary>Sets all conductances, for example after drift. Not while another thread reads.</summary>
    /// <param name="conductances">Cells with their open transistor in series, in S, rows x columns; 0 is an open cell. Copied.</param>
    /// <exception cref="ArgumentException">A value is negative, not a number or above 1e15, or the length is wrong.</exception>
    public void Program(ReadOnlySpan<double> conductances)
    {
        CircuitArguments.CheckCells(Geometry, conductances, nameof(conductances));
        for (var i = 0; i < Geometry.Rows; i++)
        {
            for (var j = 0; j < Geometry.Columns; j++)
                _cells[(j / Strip * Geometry.Rows + i) * Strip + j % Strip] = conductances[i * Geometry.Columns + j];
        }
    }

    /// <summary>Column currents in A.</summary>
    /// <param name="activeRows">Rows that spike, ascending.</param>
    /// <param name="voltage">Read voltage in V. The power of the sources is this times the sum of the currents.</param>
    /// <param name="currents">Receives a current a column, positive into the sense node.</param>
    /// <exception cref="ArgumentException">Rows do not ascend or do not exist, or <paramref name="currents"/> is too short.</exception>
    public void Read(ReadOnlySpan<int> activeRows, double voltage, Span<double> currents)
    {
        NoCount none = default;
        Read(activeRows, voltage, currents, ref none);
    }

    /// <summary>The same, with a count of the cells that the ladder passes.</summary>
    internal void Read<TCount>(ReadOnlySpan<int> activeRows, double voltage, Span<double> currents, ref TCount count)
        where TCount : struct, ICellCount
    {
        CircuitArguments.CheckRows(activeRows, Geometry.Rows);
        CircuitArguments.CheckVoltage(voltage, nameof(voltage));
        CircuitArguments.CheckLength(currents.Length, Geometry.Columns, nameof(currents));
        Span<double> strip = stackalloc double[Strip];
        for (var s = 0; s < Strips; s++)
        {
            var at = s * Strip;
            var width = Math.Min(Strip, Geometry.Columns - at);
            if (width == Strip) ReadStrip(s, activeRows, voltage, ref currents[at], ref count);
            else
            {
                ReadStrip(s, activeRows, voltage, ref MemoryMarshal.GetReference(strip), ref count);
                strip[..width].CopyTo(currents[at..]);
            }
        }
    }

    /// <summary>Segments before the cell of a row, counted from the one before it or from the top: ohm of supply and bit line.</summary>
    internal (double Supply, double BitLine) Segments(int row, int previous) => previous < 0
        ? (Wires.RowTerminal + (row + 1) * Wires.Row, 0)
        : ((row - previous) * Wires.Row, (row - previous) * Wires.Column);

    /// <summary>Ohm from a row to the virtual ground.</summary>
    internal double Bottom(int row) => Wires.ColumnTerminal + (Geometry.Rows - row) * Wires.Column;

    internal ref double Cells(int strip, int row) => ref _cells[(strip * Geometry.Rows + row) * Strip];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadStrip<TCount>(int strip, ReadOnlySpan<int> activeRows, double voltage, ref double currents, ref TCount count)
        where TCount : struct, ICellCount
    {
        ref var cells = ref _cells[strip * Geometry.Rows * Strip];
        var open = Vector256.Create(Open);
        Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<double> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector256<double> c0 = open, c1 = open, c2 = open, c3 = open;
        var previous = -1;
        foreach (var row in activeRows)
        {
            var (supply, bitLine) = Segments(row, previous);
            var (s, l) = (Vector256.Create(supply), Vector256.Create(bitLine));
            var at = (nuint)(row * Strip);
            Step(Vector256.LoadUnsafe(ref cells, at), s, l, ref a0, ref b0, ref c0);
            Step(Vector256.LoadUnsafe(ref cells, at + 4), s, l, ref a1, ref b1, ref c1);
            Step(Vector256.LoadUnsafe(ref cells, at + 8), s, l, ref a2, ref b2, ref c2);
            Step(Vector256.LoadUnsafe(ref cells, at + 12), s, l, ref a3, ref b3, ref c3);
            previous = row;
            count.Add(Strip);
        }
        var bottom = Bottom(previous);
        Current(a0, c0, voltage, bottom).StoreUnsafe(ref currents);
        Current(a1, c1, voltage, bottom).StoreUnsafe(ref currents, 4);
        Current(a2, c2, voltage, bottom).StoreUnsafe(ref currents, 8);
        Current(a3, c3, voltage, bottom).StoreUnsafe(ref currents, 12);
    }

    /// <summary>Passes the wires before a cell and the cell: the star's new resistances. Returns 1/d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Step(
        Vector256<double> g, Vector256<double> supply, Vector256<double> bitLine, ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c)
    {
        b += supply;
        c += bitLine;
        var f = Vector256<double>.One / Vector256.FusedMultiplyAdd(g, b + c, Vector256<double>.One);
        b *= f;
        a = Vector256.FusedMultiplyAdd(b, c * g, a);
        c *= f;
        return f;
    }

    /// <summary>I = V / (a + c + R_bottom); exactly 0 where no cell conducts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Current(Vector256<double> a, Vector256<double> c, double voltage, double bottom) =>
        Vector256.AndNot(Vector256.Create(voltage) / (a + c + Vector256.Create(bottom)), IsOpen(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> IsOpen(Vector256<double> c) => Vector256.GreaterThan(c, Vector256.Create(OpenLimit));

    internal static Vector256<double> OpenBitLine => Vector256.Create(Open);

    /// <summary>Counts cells that a ladder passes.</summary>
    internal interface ICellCount
    {
        void Add(int cells);
    }

    private readonly struct NoCount : ICellCount
    {
        public void Add(int cells)
        {
        }
    }
}
