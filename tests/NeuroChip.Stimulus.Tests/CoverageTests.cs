using NeuroChip.Stimulus.Coverage;
using NeuroChip.Stimulus.Profiles;
using Xunit.Abstractions;

namespace NeuroChip.Stimulus.Tests;

/// <summary>The profiles reach what they are named for.</summary>
public class CoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_bin_fills_and_nothing_impossible_happens()
    {
        var table = new CoverageTable();
        long tileCycles = 0;
        var cases = int.Parse(Environment.GetEnvironmentVariable("CASES") ?? "108");
        for (var i = 0; i < cases; i++)
        {
            var stimulus = StimulusCase.Make(1, i, StimulusProfiles.All, StimulusTiles.Chosen);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var n = EmulatorRun.Of(stimulus, table);
            output.WriteLine($"{stimulus}: {n} tile-cycles, {watch.ElapsedMilliseconds} ms");
            tileCycles += n;
        }
        output.WriteLine($"{tileCycles} tile-cycles");
        output.WriteLine(CoverageText.Summary(table, true));
        Assert.Empty(table.Illegal());
        Assert.Empty(table.Empty(true));
    }
}
