using NeuroChip.Stimulus.Campaign;
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
        // The cases that are run in lock step with the hardware description, on the emulator alone; and those that need the batch policy.
        var result = StimulusCampaign.Run(new CampaignOptions { TileCycles = 10_000_000, Threads = 2 }, Case);
        output.WriteLine($"{result.Cases} cases, {result.TileCycles} tile-cycles\n{CoverageText.Summary(result.Coverage, false)}");
        Assert.Empty(result.Coverage.Illegal());
        Assert.Empty(result.Coverage.Empty(batch: false));
        var batch = StimulusCampaign.Run(new CampaignOptions { TileCycles = 1_000_000, Profiles = [StimulusProfiles.Find("batch")!] }, Case);
        result.Coverage.Add(batch.Coverage);
        Assert.Empty(result.Coverage.Illegal());
        Assert.Empty(result.Coverage.Empty(batch: true));
    }

    [Fact]
    public void A_campaign_comes_to_the_same_on_any_number_of_threads()
    {
        var options = new CampaignOptions { Seed = 3, TileCycles = 300_000 };
        var one = StimulusCampaign.Run(options, Case);
        var three = StimulusCampaign.Run(options with { Threads = 3 }, Case);
        Assert.Equal((one.Cases, one.TileCycles, one.Samples), (three.Cases, three.TileCycles, three.Samples));
        Assert.Equal(one.ByProfile, three.ByProfile);
        Assert.Equal(CoverageText.Markdown(one.Coverage), CoverageText.Markdown(three.Coverage));
        Assert.NotEqual(one.TileCycles, StimulusCampaign.Run(options with { Seed = 4 }, Case).TileCycles);
    }

    [Fact]
    public void The_first_difference_in_the_order_of_cases_ends_a_campaign()
    {
        var result = StimulusCampaign.Run(new CampaignOptions { TileCycles = long.MaxValue, Threads = 3 },
            (stimulus, _) => new CaseResult(10, 0, stimulus.Index >= 7 ? $"difference {stimulus.Index}" : null));
        Assert.Equal((8, 80L, "difference 7"), (result.Cases, result.TileCycles, result.Difference));
        Assert.Equal(7, result.Failed!.Index);
        var failure = Assert.Throws<InvalidOperationException>(() => StimulusCampaign.Run(new CampaignOptions { TileCycles = long.MaxValue, Threads = 3 },
            (stimulus, _) => stimulus.Index < 5 ? new CaseResult(1, 0, null) : throw new InvalidOperationException($"case {stimulus.Index}")));
        Assert.Equal("case 5", failure.Message);
    }

    private static CaseResult Case(StimulusCase stimulus, CoverageTable table) => new(EmulatorRun.Of(stimulus, table), 0, null);
}
