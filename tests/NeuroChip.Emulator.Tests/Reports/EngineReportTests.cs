using System.Text;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Compare;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>Reports of real runs, priced by the technologies that ship with the tool.</summary>
public class EngineReportTests
{
    [Fact]
    public void Both_engines_give_the_same_statistics()
    {
        var total = 0m;
        for (var seed = 0; seed < 30; seed++)
        {
            var cycle = Report("cycle", seed);
            var comparison = StatsComparison.Compare(Parse(cycle), Parse(Report("event", seed)));
            Assert.True(comparison.Equal, $"seed {seed}:\n{ComparisonText.Write(comparison)}");
            total += cycle.Energy.Total;
        }
        Assert.True(total > 0);
    }

    [Fact]
    public void Every_flit_is_charged_to_one_link()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var report = Report("event", seed);
            var counters = report.Input.Run.Counters;
            var rows = report.Energy.Rows;
            Assert.Equal(report.Hops + counters[ChipCounter.HostPacketsIn], rows.Single(r => r.Key == "link.hop").Count + rows.Single(r => r.Key == "link.host").Count);
            Assert.Equal(report.Hops + report.Sum(Counter.FlitsLocal), rows.Single(r => r.Key == "router.flit").Count);
        }
    }

    [Fact]
    public void A_real_run_gives_a_page()
    {
        var html = HtmlReport.Write(Report("event", 3));
        Assert.Contains("<h2>Mesh</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_preset_is_priced_by_its_technology()
    {
        Assert.NotEmpty(ChipCatalog.Names);
        foreach (var name in ChipCatalog.Names)
        {
            var chip = ChipCatalog.Load(name);
            var area = AreaLedger.Price(chip, TechnologyCatalog.Load(chip.Technology));
            Assert.InRange((double)area.Total * 1e6, 0.1, 1000);
        }
    }

    private static ReportFigures Report(string engine, int seed)
    {
        var (chip, image, sample) = RandomChips.Make(seed);
        var run = EngineRunner.Run(engine, image, chip, 1, _ => sample, new EngineOptions { RecordSamples = 1 });
        return ReportFigures.From(new ReportInput
        {
            Run = run,
            Image = image,
            Chip = chip,
            Technology = TechnologyCatalog.Load(chip.Core.Synapse.Kind == SynapseKind.Sram ? "sram-22nm" : "rram-22nm"),
            Seed = (ulong)seed,
            Timesteps = sample.Timesteps,
            Data = "random spikes",
            Mapping = new MappingFigures(image.Cores.Length, image.Cores.Length, 1),
        });
    }

    private static StatsFile Parse(ReportFigures report) => StatsFile.Parse(Encoding.UTF8.GetBytes(StatsJson.Write(report)), "stats.json");
}
