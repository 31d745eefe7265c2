using System.Diagnostics;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using Xunit.Abstractions;

namespace NeuroChip.Compiler.Tests.Mapping;

public class ConvNetTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(16, 34, 11_344, 44_064)]
    [InlineData(32, 130, 47_216, 353_736)]
    public void Packets_are_those_of_spatial_tiles_and_hops_a_quarter_below_their_rows(int side, int cores, double packets, double rowMajor)
    {
        // Effort 2 is for the small one alone: it takes eight times as long.
        for (var effort = 0; effort <= (side == 16 ? 2 : 1); effort++)
        {
            var mapping = MappingConfig.Default with { Effort = effort };
            var watch = Stopwatch.StartNew();
            var report = NetworkCompiler.Compile(ConvNets.Plan(side), ConvNets.Chip(side, mapping), "", new CompilerOptions(), new DiagnosticBag()).Mapping;
            output.WriteLine($"{side} effort {effort}: {report.CoresUsed} cores, {report.Cost}, {report.Bound}, {watch.Elapsed.TotalSeconds:0.00} s");
            if (effort == 0) continue;
            Assert.Equal(cores, report.CoresUsed);
            Assert.True(report.Cost.PacketsBetweenCores <= packets, $"{report.Cost.PacketsBetweenCores} packets");
            Assert.True(report.Cost.HopsBetweenCores <= 0.75 * rowMajor, $"{report.Cost.HopsBetweenCores} hops");
            Assert.True(report.Bound.Cores <= report.CoresUsed && report.Bound.Packets <= report.Cost.Packets && report.Bound.Hops <= report.Bound.PlacementHops && report.Bound.PlacementHops <= report.Cost.Hops);
        }
    }
}
