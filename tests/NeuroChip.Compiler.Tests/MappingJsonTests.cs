using System.Text.Json;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Compiler.Tests;

public class MappingJsonTests
{
    [Fact]
    public void The_report_counts_what_the_image_uses()
    {
        var d = new TestNumbers(1);
        var plan = new TestNetwork().Input("in", 10).Linear("f1", 300, 10, d.Weights(3000)).If("a").Linear("f2", 5, 300, d.Weights(1500)).If("b").Output("o").Chain("in", "f1", "a", "f2", "b", "o").Plan();
        var compiled = NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag());
        using var json = JsonDocument.Parse(Bytes(compiled.Mapping));
        var totals = json.RootElement.GetProperty("totals");
        Assert.Equal(3, totals.GetProperty("cores_used").GetInt32());
        Assert.Equal(305, totals.GetProperty("neurons").GetInt32());
        Assert.Equal(3000 + 1500, totals.GetProperty("weights").GetInt32());
        // 256 and 44 of 1024 neurons, 300 of 1024 rows.
        Assert.Equal((256 + 44 + 300) / 1024.0 / 3, totals.GetProperty("utilization_mean").GetDouble(), 12);
        var core = json.RootElement.GetProperty("cores")[1];
        Assert.Equal("[256,300]", core.GetProperty("slice").GetProperty("channels").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(compiled.Image.Cores[1].Scale.Max(), core.GetProperty("quantization").GetProperty("scale").GetDouble());
        Assert.InRange(core.GetProperty("quantization").GetProperty("weight_error_max").GetDouble(), 0, compiled.Image.Cores[1].Scale.Max() / 2);
        Assert.Equal(compiled.Image.Cores.Sum(c => c.Routes.Entries.Length), totals.GetProperty("route_entries").GetInt32());
        Assert.Equal(Bytes(compiled.Mapping), Bytes(NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag()).Mapping));
    }

    private static byte[] Bytes(MappingReport report)
    {
        using var stream = new MemoryStream();
        MappingJson.Write(stream, report);
        return stream.ToArray();
    }
}
