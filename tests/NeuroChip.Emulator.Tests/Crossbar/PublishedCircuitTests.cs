using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Every figure of the shared crossbar data: arrays that another nodal analysis solved.</summary>
public sealed class PublishedCircuitTests
{
    private const string Folder = "crossbar";
    private const double Tolerance = 1e-9;
    private static readonly CrossbarGeometry Size = new(8, 8);

    [DataTheory(Folder)]
    [InlineData("rram_bin")]
    [InlineData("rram_cont")]
    [InlineData("stt_bin")]
    [InlineData("stt_cont")]
    public void EveryPublishedFigureIsReproduced(string name)
    {
        var data = NpzArrays.Read(SharedData.At($"{Folder}/xbar_{name}_8x8.npz"));
        var compared = 0;
        foreach (var (key, expected) in data)
        {
            var actual = key.Split('_') switch
            {
                ["Geff", "IS", var row, var column, "S"] => Effective(Driven(data, row, column)),
                ["IS", var row, var column, var input, "Imna", "A"] => Currents(Driven(data, row, column), Voltages(data, input)),
                ["IS", var row, var column, var input, "P", "W"] => [Driven(data, row, column).Matrix.SourcePower(Voltages(data, input))],
                ["IS", var row, var column, var input, "Idriver", "A"] => Drivers(data, row, column, Voltages(data, input)),
                ["SS", var row, var column, var input, "Imna", "A"] => Gated(data, row, column, input),
                ["SS", var row, var column, var input, "P", "W"] => [data["Vread_V"][0] * Gated(data, row, column, input).Sum()],
                ["INT", var row, var column, var input, "Imna", "A"] => Currents(Interleaved(data, row, column), Voltages(data, input)),
                _ => null,
            };
            if (actual is null) continue;
            compared++;
            // Published driver currents are differences of node voltages: good to so many digits of the largest.
            if (key.Contains("Idriver")) Assert.All(expected.Zip(actual), p => Assert.InRange(p.Second - p.First, -Tolerance * expected.Max(), Tolerance * expected.Max()));
            else Relative.Equal(expected, actual, Tolerance, key);
        }
        Assert.Equal(data.Keys.Count(k => k.Contains("Imna") || k.Contains("P_W") || k.Contains("Idriver") || k.Contains("Geff")), compared);
        Assert.True(compared > 30, $"{compared} figures");
    }

    private static WireResistances Wires(string row, string column) => new(double.Parse(row[1..]), double.Parse(column));

    private static double[] Voltages(Dictionary<string, double[]> data, string input) => Array.ConvertAll(data["x_" + input], x => x * data["Vread_V"][0]);

    private static DrivenCrossbar Driven(Dictionary<string, double[]> data, string row, string column) =>
        DrivenCrossbar.PrepareInputSource(Size, Wires(row, column), data["G_S"], keepNodes: true);

    private static DrivenCrossbar Interleaved(Dictionary<string, double[]> data, string row, string column) =>
        DrivenCrossbar.PrepareInterleaved(Size, Wires(row, column), data["G_S"], data["Gneg_S"]);

    private static double[] Currents(DrivenCrossbar driven, double[] v)
    {
        var currents = new double[8];
        driven.Matrix.Read(v, currents);
        return currents;
    }

    private static double[] Effective(DrivenCrossbar driven) => [.. Enumerable.Range(0, 64).Select(k => driven.Matrix[column: k % 8, row: k / 8])];

    private static double[] Drivers(Dictionary<string, double[]> data, string row, string column, double[] v)
    {
        var driven = Driven(data, row, column);
        var voltages = driven.CreateVoltages();
        driven.Solve(v, voltages);
        return [.. v.Select((x, i) => (x - voltages.Row(i, 0)) / Wires(row, column).Row)];
    }

    private static double[] Gated(Dictionary<string, double[]> data, string row, string column, string input)
    {
        var gated = new GatedCrossbar(Size, Wires(row, column));
        gated.Program(data["G_S"]);
        var currents = new double[8];
        gated.Read([.. Enumerable.Range(0, 8).Where(i => data["x_" + input][i] > 0)], data["Vread_V"][0], currents);
        return currents;
    }
}
