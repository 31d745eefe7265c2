using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Rtl.LockStep;
using NeuroChip.Stimulus;
using NeuroChip.Stimulus.Campaign;
using NeuroChip.Stimulus.Coverage;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>Ten million tile-cycles of every profile on every chosen tile: emulator and hardware show the same in every clock, and every bin of the coverage fills.</summary>
public class CampaignTests(ITestOutputHelper output)
{
    private const long TileCycles = 10_000_000;

    [RtlFact]
    public void Emulator_and_hardware_show_the_same_in_every_clock_and_every_bin_fills()
    {
        var options = new CampaignOptions { TileCycles = TileCycles, Threads = 2 };
        var result = StimulusCampaign.Run(options, Run);
        output.WriteLine($"{result.Cases} cases, {result.Samples} samples, {result.TileCycles} tile-cycles, {result.States} words of state equal");
        output.WriteLine(CoverageText.Summary(result.Coverage, options.Batch));
        Assert.True(result.Difference is null, $"{result.Failed}: {result.Difference}");
        Assert.True(result.TileCycles >= TileCycles);
        Assert.Empty(result.Coverage.Illegal());
        Assert.Empty(result.Coverage.Empty(options.Batch));
    }

    private static CaseResult Run(StimulusCase stimulus, CoverageTable table)
    {
        var collector = new CoverageCollector(stimulus.Chip, stimulus.Image, table);
        using var session = new LockStepSession(CycleModel.Create(stimulus.Image, stimulus.Chip), stimulus.Image, stimulus.Chip, new LockStepOptions
        {
            Rtl = new RtlOptions { InitialSeed = (ulong)stimulus.Index + 1, ClockIdleTiles = stimulus.Index % 2 == 0 },
            Observed = collector.Clock,
        });
        foreach (var run in stimulus.Runs)
        {
            collector.Begin(run.Timesteps);
            var clocks = run.ClocksOn(() => CycleModel.Create(stimulus.Image, stimulus.Chip));
            if (session.Run(run.Sample, run.Timesteps, clocks) is { } difference) return new CaseResult(session.TileCycles, session.States, difference.ToString());
        }
        return new CaseResult(session.TileCycles, session.States, null);
    }
}
