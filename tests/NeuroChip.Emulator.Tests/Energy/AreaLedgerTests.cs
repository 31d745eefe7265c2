using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Tests.Reports;

namespace NeuroChip.Emulator.Tests.Energy;

public class AreaLedgerTests
{
    [Fact]
    public void Blocks_are_counted_for_the_whole_chip_and_add_up()
    {
        var area = AreaLedger.Price(ReportFixture.Chip(), TestTechnology.Create());
        Assert.Equal(36L * 1024 * 1024, area.Rows.Single(r => r.Key == "area.cell").Count);
        Assert.Equal(36L * 1024 * 4, area.Rows.Single(r => r.Key == "area.driver_row").Count);
        Assert.Equal(36L * 128, area.Rows.Single(r => r.Key == "area.adc.6").Count);
        Assert.Equal(36L * 8, area.Rows.Single(r => r.Key == "area.neuron_lane").Count);
        Assert.Equal(36L * 16384 * (22 + 12), area.Rows.Single(r => r.Block == "routing table bit").Count);
        Assert.Equal(36L * 1024 * 16 * 4, area.Rows.Single(r => r.Block == "delay line bit, 16 steps").Count);
        Assert.Equal(area.Total, area.Rows.Sum(r => r.Total));
        Assert.InRange((double)area.Total, area.Interval.Low, area.Interval.High);
    }

    [Fact]
    public void Sram_chips_have_weight_bits_and_no_converters()
    {
        var area = AreaLedger.Price(ReportFixture.Chip(SynapseKind.Sram), TestTechnology.Create());
        Assert.Equal(36L * 1024 * 256 * 8, area.Rows.Single(r => r.Component == Component.SynapseMemory).Count);
        Assert.DoesNotContain(area.Rows, r => r.Component is Component.Adc or Component.Crossbar);
    }
}
