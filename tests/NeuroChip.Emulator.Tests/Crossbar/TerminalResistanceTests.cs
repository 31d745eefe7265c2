using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>
/// Terminal resistances sit in the first segment of every row and the last of every column. CrossSim 3.2 adds the row terminal to all segments
/// of row 0 instead (Rp_in_mat[:, 0] in its input-source arrays): 3.9 % of a column's current in a 16 x 16 array with 50 ohm.
/// </summary>
public sealed class TerminalResistanceTests
{
    private const double Terminal = 50;
    private static readonly CrossbarGeometry Size = new(16, 16);
    private static readonly WireResistances Wires = new(1, 1, RowTerminal: Terminal);

    [Fact]
    public void TheRowTerminalIsInEveryRowOnce()
    {
        var cells = RandomArray.Cells(1, Size, 3e-4, 3);
        var v = RandomArray.Voltages(1, Size.Rows);
        var currents = new double[Size.Columns];
        DrivenCrossbar.PrepareInputSource(Size, Wires, cells).Matrix.Read(v, currents);

        Relative.Equal(ByHand(cells, v, (i, j) => j == 0 ? 1 + Terminal : 1), currents, 1e-9, "I");
        var defect = ByHand(cells, v, (i, j) => i == 0 ? 1 + Terminal : 1);
        Assert.True(Relative.Worst(currents, defect) > 0.01, "the misplaced terminal would not be seen");
    }

    [Fact]
    public void WithIdealWiresEachRowIsADivider()
    {
        var size = new CrossbarGeometry(5, 1);
        var cells = RandomArray.Cells(2, size, 1e-3, 10);
        var v = RandomArray.Voltages(2, 5);
        var current = new double[1];
        DrivenCrossbar.PrepareInputSource(size, new WireResistances(0, 0, Terminal), cells).Matrix.Read(v, current);
        Relative.Equal(cells.Zip(v, (g, x) => x / (1 / g + Terminal)).Sum(), current[0], 1e-14, "I");
    }

    [Fact]
    public void TheColumnTerminalIsInEveryColumnOnce()
    {
        var size = new CrossbarGeometry(1, 5);
        var cells = RandomArray.Cells(3, size, 1e-3, 10);
        var currents = new double[5];
        DrivenCrossbar.PrepareInputSource(size, new WireResistances(0, 0, 0, Terminal), cells).Matrix.Read([0], 0.3, currents);
        Relative.Equal(Array.ConvertAll(cells, g => 0.3 / (1 / g + Terminal)), currents, 1e-14, "I");
    }

    private static double[] ByHand(double[] cells, double[] v, Func<int, int, double> rowSegment)
    {
        var (rows, columns) = (Size.Rows, Size.Columns);
        int RowNode(int i, int j) => rows + columns + 2 * (i * columns + j);
        var network = new NodalAnalysis(rows + columns + 2 * Size.Cells);
        for (var i = 0; i < rows; i++)
        {
            network.Fix(i, v[i]);
            for (var j = 0; j < columns; j++)
            {
                network.AddConductance(RowNode(i, j), RowNode(i, j) + 1, cells[i * columns + j]);
                network.AddResistance(j == 0 ? i : RowNode(i, j - 1), RowNode(i, j), rowSegment(i, j));
                network.AddResistance(RowNode(i, j) + 1, i == rows - 1 ? rows + j : RowNode(i + 1, j) + 1, Wires.Column);
            }
        }
        for (var j = 0; j < columns; j++) network.Fix(rows + j, 0);
        return Array.ConvertAll(network.CurrentsFromFirst(rows + columns, network.Solve())[rows..], i => -i);
    }
}
