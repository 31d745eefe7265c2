using System.Globalization;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Rtl.Build;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>No mesh can deadlock: the channel dependency graph that follows from the route function has no cycle. The function is nc_route itself, read out by Yosys.</summary>
public class DeadlockTests(ITestOutputHelper output)
{
    private const int CoordBits = 3;

    /// <summary>Axons that are odd go y first: together with the others a cycle of turns.</summary>
    private static readonly SourceEdit MixedOrder = new("nc_route.sv",
        """
            assign port_out = dx > 0 ? 3'd0 : dx < 0 ? 3'd1 : dy > 0 ? 3'd2 : dy < 0 ? 3'd3 : 3'd4;
            assign dx_moved = dx > 0 ? dx - COORD_W'(1) : dx < 0 ? dx + COORD_W'(1) : dx;
            assign dy_moved = dx != 0 ? dy : dy
        """,
        """
            logic y_first;
            assign y_first = flit[2*COORD_W] && dy != 0;
            assign port_out = dx > 0 && !y_first ? 3'd0 : dx < 0 && !y_first ? 3'd1 : dy > 0 ? 3'd2 : dy < 0 ? 3'd3 : 3'd4;
            assign dx_moved = y_first ? dx : dx > 0 ? dx - COORD_W'(1) : dx < 0 ? dx + COORD_W'(1) : dx;
            assign dy_moved = dx != 0 && !y_first ? dy : dy
        """);

    [RtlTheory("yosys")]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    public void TheHardwaresRouteHasNoCycleOfDependencies(int width, int height)
    {
        var table = Table(null);
        var graph = new ChannelDependencies(width, height, f => table[f]);
        graph.SendEverything();
        Assert.Null(graph.Cycle());
        Assert.True(width * height == 1 || graph.Edges > 0);
        output.WriteLine($"{graph.Edges} dependencies");
    }

    [RtlFact("yosys")]
    public void ARouteThatMixesTheOrdersHasACycle()
    {
        var table = Table(MixedOrder);
        var graph = new ChannelDependencies(3, 3, f => table[f]);
        graph.SendEverything();
        var cycle = graph.Cycle();
        Assert.NotNull(cycle);
        output.WriteLine(cycle);
    }

    [RtlFact("yosys")]
    public void TheEmulatorRoutesTheSame()
    {
        foreach (var ((dx, dy, axon), expected) in Table(null))
        {
            var flit = new Flit(dx, dy, axon, 1);
            var moved = flit.Leave(flit.Route);
            Assert.Equal(expected, (flit.Route, moved.Dx, moved.Dy));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(5, 20)]
    public void TheEmulatorsRouteHasNoCycleOfDependencies(int width, int height)
    {
        var graph = new ChannelDependencies(width, height, f =>
        {
            var flit = new Flit(f.Dx, f.Dy, f.Axon, 1);
            var moved = flit.Leave(flit.Route);
            return (flit.Route, moved.Dx, moved.Dy);
        });
        graph.SendEverything();
        Assert.Null(graph.Cycle());
    }

    /// <summary>Every value of nc_route: (dx, dy, axon) to the port and the moved dx and dy.</summary>
    private static Dictionary<(int Dx, int Dy, int Axon), (int Port, int Dx, int Dy)> Table(SourceEdit? fault)
    {
        using var scratch = new ScratchFolder("neurochip-route");
        TileSources.Extract(scratch.Path);
        fault?.Apply(scratch.Path);
        RtlTools.Run("yosys",
            ["-q", "-p", $"read_verilog -sv nc_route.sv; chparam -set COORD_W {CoordBits} -set AXON_W 1 -set COUNT_W 1 nc_route; prep -top nc_route; cd nc_route; tee -q -o table.txt eval -table flit -show port_out -show moved"],
            scratch.Path);
        var table = new Dictionary<(int, int, int), (int, int, int)>();
        foreach (var line in File.ReadLines(Path.Combine(scratch.Path, "table.txt")))
        {
            // 8'01000101 |     3'000 8'01000100
            var values = line.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries).Where(v => v.Contains('\'', StringComparison.Ordinal)).ToArray();
            if (values.Length != 3) continue;
            var (flit, moved) = (Bits(values[0]), Bits(values[2]));
            table[(Coordinate(flit, 0), Coordinate(flit, CoordBits), flit >> 2 * CoordBits & 1)] = (Bits(values[1]), Coordinate(moved, 0), Coordinate(moved, CoordBits));
        }
        Assert.Equal(1 << 2 * CoordBits + 1, table.Count);
        return table;
    }

    private static int Bits(string constant) => int.Parse(constant.AsSpan(constant.IndexOf('\'', StringComparison.Ordinal) + 1), NumberStyles.BinaryNumber, CultureInfo.InvariantCulture);

    /// <summary>A signed field of <see cref="CoordBits"/> bits.</summary>
    private static int Coordinate(int flit, int from) => (flit >> from & (1 << CoordBits) - 1) << 32 - CoordBits >> 32 - CoordBits;
}
