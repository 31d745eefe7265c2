using NeuroChip.Chip.Config;
using NeuroChip.Rtl.Build;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>Two independent simulators, Icarus and Verilator, agree on every output of the flattened mesh under random traffic.</summary>
public class SignatureTests(ITestOutputHelper output)
{
    [RtlTheory("iverilog", "make")]
    [InlineData("small", 4000, "barrier")]
    [InlineData("batch", 1500, "barrier")]
    [InlineData("small", 2000, "fixed", "step.mode=fixed", "step.length=70 cycles")]
    public void Icarus_and_Verilator_print_the_same_signature(string name, int cycles, string mode, params string[] set)
    {
        var sv = Path.Combine(SharedData.Repository, "rtl-model", "sv");
        var folder = Directory.CreateTempSubdirectory("neurochip-signature-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, ParameterHeader.VerilogName), ParameterHeader.Verilog(RtlParameters.Of(ChipCatalog.Load(Path.Combine(sv, "params", name, "chip.yaml"), set))));
            // Fails when the signatures differ; prints both.
            var text = RtlTools.Run("bash", [Path.Combine(sv, "tb", "run-signature.sh"), folder.FullName, $"{cycles}"], sv);
            output.WriteLine(text);
            var line = text.Split('\n')[0];
            Assert.Matches("^icarus: +signature [0-9a-f]{8} after", line);
            var figures = System.Text.RegularExpressions.Regex.Match(line, @"cycles: (\d+) steps \((\d+) missed\), (\d+) firings, (\d+) packets to the host");
            Assert.True(figures.Success, line);
            int Figure(int i) => int.Parse(figures.Groups[i].Value, System.Globalization.CultureInfo.InvariantCulture);
            // Silence would be equal, too.
            Assert.True(Figure(1) > 20 && Figure(3) > 50 && Figure(4) > 0, line);
            if (mode == "fixed") Assert.InRange(Figure(2), 1, Figure(1) - 1);
            else Assert.Equal(0, Figure(2));
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
