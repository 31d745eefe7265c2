using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Tests.Reports;

namespace NeuroChip.Emulator.Tests.Energy;

public class EnergyLedgerTests
{
    public static TheoryData<SynapseKind, ReadPolicy> Chips => new()
    {
        { SynapseKind.NvmCrossbar, ReadPolicy.Event }, { SynapseKind.NvmCrossbar, ReadPolicy.Batch }, { SynapseKind.Sram, ReadPolicy.Event },
    };

    [Theory]
    [MemberData(nameof(Chips))]
    public void Rows_components_and_layers_add_up_exactly_for_random_counters(SynapseKind kind, ReadPolicy policy)
    {
        var chip = ReportFixture.Chip(kind, policy);
        var image = ReportFixture.Image();
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var random = new Lcg(seed);
            var table = new CounterTable(chip.Tiles);
            var bound = 1L << (4 + random.Next(40));
            for (var t = 0; t < chip.Tiles; t++)
            {
                var row = table.Row(t);
                for (var c = 0; c < row.Length; c++) row[c] = random.NextLong(bound);
            }
            foreach (var counter in Enum.GetValues<ChipCounter>()) table[counter] = random.NextLong(bound);
            // What leaves a west output of column 0 is by definition a packet to the host.
            table[ChipCounter.HostPacketsOut] = Enumerable.Range(0, chip.Mesh.Height).Sum(y => table[y * chip.Mesh.Width, Counter.FlitsWest]);

            var ledger = EnergyLedger.Price(table, chip, image, TestTechnology.Create());

            Assert.Equal(ledger.Total, ledger.Rows.Sum(r => r.Total));
            Assert.Equal(ledger.Total, ledger.Components.Sum(c => c.Total));
            Assert.Equal(ledger.Total, ledger.Layers.Sum(l => l.Total));
            Assert.All(ledger.Rows, r => Assert.Equal(r.Total, r.Count * r.UnitCost));
            Assert.All(ledger.Layers, l => Assert.Equal(l.Total, l.Components.Sum(c => c.Total)));
            Assert.Equal(ledger.Static, ledger.Rows.Where(r => r.Component == Component.Leakage).Sum(r => r.Total));
        }
    }

    [Fact]
    public void One_event_of_each_kind_costs_its_row()
    {
        var chip = ReportFixture.Chip();
        var image = ReportFixture.Image();
        var technology = TestTechnology.Create();
        var table = new CounterTable(chip.Tiles);
        table[0, Counter.AdcConversions] = 3;
        table[7, Counter.FlitsEast] = 2;
        table[0, Counter.FlitsWest] = 5;
        table[ChipCounter.HostPacketsOut] = 5;

        var ledger = EnergyLedger.Price(table, chip, image, technology);

        decimal Total(string key) => ledger.Rows.Single(r => r.Key == key).Total;
        Assert.Equal(3 * 0.527e-12m, Total("adc.conversion.6"));
        Assert.Equal(3 * 21e-15m, Total("shift_add"));
        Assert.Equal(2 * 0.9e-12m, Total("link.hop"));
        Assert.Equal(5 * 4.1e-12m, Total("link.host"));
        Assert.Equal(7 * 2.6e-12m, Total("router.flit"));
        Assert.Equal(3 * (0.527e-12m + 21e-15m) + 2 * 0.9e-12m + 5 * 4.1e-12m + 7 * 2.6e-12m, ledger.Total);
    }

    [Fact]
    public void Leakage_covers_all_routers_and_only_the_cores_in_use()
    {
        var chip = ReportFixture.Chip();
        var image = ReportFixture.Image();
        var table = new CounterTable(chip.Tiles);
        table[ChipCounter.Cycles] = 1000;

        var ledger = EnergyLedger.Price(table, chip, image, TestTechnology.Create());

        Assert.Equal(36_000, ledger.Rows.Single(r => r.Key == "leakage.router").Count);
        Assert.Equal(image.Cores.Length * 1000, ledger.Rows.Single(r => r.Key == "leakage.core").Count);
        Assert.Equal(1000 / 200e6 * (36 * 3.1e-6 + image.Cores.Length * 11.3e-6), (double)ledger.Total, 1e-18);
        Assert.Equal(ledger.Total, ledger.Static);
    }

    [Fact]
    public void Uncertainty_is_added_in_quadrature_and_the_assumed_share_is_stated()
    {
        var interval = Interval.Of(10m, [(6m, 0.5), (4m, 1.0)]);
        Assert.Equal(5, interval.Low, 12);
        Assert.Equal(15, interval.High, 12);
        var input = ReportFixture.Input();
        var ledger = EnergyLedger.Price(input.Run.Counters, input.Chip, input.Image, input.Technology);
        Assert.Equal((double)(ledger.Rows.Where(r => r.Kind == Provenance.Assumed).Sum(r => r.Total) / ledger.Total), ledger.AssumedShare);
        Assert.InRange(ledger.AssumedShare, 0.0001, 0.9999);
    }

    [Fact]
    public void Every_missing_price_is_named_at_once()
    {
        var chip = ReportFixture.Chip();
        var technology = TestTechnology.Create(without: ["array.cell_range", "link.hop"]);
        var e = Assert.Throws<DiagnosticException>(() => EnergyLedger.Price(new CounterTable(36), chip, ReportFixture.Image(), technology));
        Assert.Equal(["NC0302", "NC0302"], e.Diagnostics.Select(d => d.Code));
        Assert.Contains("array.cell_range", e.Message, StringComparison.Ordinal);
        Assert.Contains("link.hop", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absurd_price_is_refused()
    {
        var e = Assert.Throws<DiagnosticException>(() =>
            EnergyLedger.Price(new CounterTable(36), ReportFixture.Chip(), ReportFixture.Image(), TestTechnology.Create(changed: ("neuron.update", "3 J"))));
        Assert.Equal("NC0303", Assert.Single(e.Diagnostics).Code);
    }
}
