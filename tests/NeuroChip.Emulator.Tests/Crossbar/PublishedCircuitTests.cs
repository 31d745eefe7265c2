using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Every case of the shared crossbar data: arrays solved by another nodal analysis, and by CrossSim at a tight tolerance.</summary>
public sealed class PublishedCircuitTests
{
    private const string Folder = "crossbar";
    private const double Tolerance = 1e-9;
    private static readonly string[] Inputs = ["analog", "spk10", "spk50", "all1"];
    private static readonly (double Row, double Column)[] Wires = [(1, 1), (2.5, 5)];

    [DataTheory(Folder)]
    [InlineData("rram_bin", 40)]
    [InlineData("rram_cont", 56)]
    [InlineData("stt_bin", 40)]
    [InlineData("stt_cont", 56)]
    public void CurrentsDriversPowerAndEffectiveMatrixAgree(string name, int cases)
    {
        var data = NpzArrays.Read(SharedData.At($"{Folder}/xbar_{name}_8x8.npz"));
        var geometry = new CrossbarGeometry(8, 8);
        var read = data["Vread_V"][0];
        var compared = 0;
        foreach (var (row, column) in Wires)
        {
            var wires = new WireResistances(row, column);
            var key = FormattableString.Invariant($"R{row:0.0}_{column:0.0}");
            var driven = DrivenCrossbar.PrepareInputSource(geometry, wires, data["G_S"], keepNodes: true);
            for (var k = 0; k < 64; k++) Relative.Equal(data[$"Geff_IS_{key}_S"][k], EffectiveOf(data, key, driven, k), Tolerance, $"{key} G_eff {k}");
            foreach (var input in Inputs)
            {
                var v = Array.ConvertAll(data["x_" + input], x => x * read);
                compared += CompareDriven(driven, v, data, $"IS_{key}_{input}");
                var isSpikes = input != "analog";
                if (isSpikes) compared += CompareGated(new GatedCrossbar(geometry, wires), data, v, read, $"SS_{key}_{input}");
                if (!data.TryGetValue("Gneg_S", out var negative)) continue;
                var interleaved = DrivenCrossbar.PrepareInterleaved(geometry, wires, data["G_S"], negative);
                var currents = new double[8];
                interleaved.Matrix.Read(v, currents);
                Relative.Equal(data[$"INT_{key}_{input}_Imna_A"], currents, Tolerance, $"INT_{key}_{input}");
                compared++;
            }
        }
        Assert.Equal(cases, compared);
    }

    // The file does not say which index is the row; the current for one volt on all rows does.
    private static double EffectiveOf(Dictionary<string, double[]> data, string key, DrivenCrossbar driven, int k)
    {
        var first = 0.0;
        for (var i = 0; i < 8; i++) first += data[$"Geff_IS_{key}_S"][i];
        var all = data[$"IS_{key}_all1_Imna_A"][0] / data["Vread_V"][0];
        var columnsAreRows = Math.Abs(first / all - 1) < 1e-6;
        return columnsAreRows ? driven.Matrix[k / 8, k % 8] : driven.Matrix[k % 8, k / 8];
    }

    private static int CompareDriven(DrivenCrossbar driven, double[] v, Dictionary<string, double[]> data, string key)
    {
        var currents = new double[8];
        driven.Matrix.Read(v, currents);
        Relative.Equal(data[key + "_Imna_A"], currents, Tolerance, key);
        Relative.Equal(data[key + "_P_W"][0], driven.Matrix.SourcePower(v), Tolerance, key + " power");
        var voltages = driven.CreateVoltages();
        driven.Solve(v, voltages);
        var wires = key.Contains("R1.0") ? 1 : 2.5;
        var largest = data[key + "_Idriver_A"].Max();
        for (var i = 0; i < 8; i++)
        {
            // The published driver currents are differences of node voltages: good to 1e-9 of the largest.
            var driver = (v[i] - voltages.Row(i, 0)) / wires;
            Assert.InRange(driver - data[key + "_Idriver_A"][i], -Tolerance * largest, Tolerance * largest);
        }
        return 3;
    }

    private static int CompareGated(GatedCrossbar gated, Dictionary<string, double[]> data, double[] v, double read, string key)
    {
        gated.Program(data["G_S"]);
        var rows = Enumerable.Range(0, 8).Where(i => v[i] > 0).ToArray();
        var currents = new double[8];
        gated.Read(rows, read, currents);
        Relative.Equal(data[key + "_Imna_A"], currents, Tolerance, key);
        Relative.Equal(data[key + "_P_W"][0], read * currents.Sum(), Tolerance, key + " power");
        return 2;
    }
}
