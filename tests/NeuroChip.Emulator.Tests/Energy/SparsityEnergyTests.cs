using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Energy;

/// <summary>Defects seen in other tools' formulas, which must not appear here: energy that ignores spikes, conversions that are right for one size only.</summary>
public class SparsityEnergyTests
{
    private static readonly string[] PerSpike = [Component.Crossbar, Component.Adc, Component.ShiftAdd, Component.Accumulator, Component.AxonIn, Component.Router, Component.Link];

    [Fact]
    public void What_moves_with_spikes_costs_nothing_without_them()
    {
        var (silent, active) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            if (chip.Core.Synapse.Kind == SynapseKind.Sram) continue;
            var empty = new SampleSpikes(new int[sample.Timesteps + 1], [], [], -1, "silence");
            var quiet = EngineRunner.Run("event", image, chip, 1, _ => empty, new EngineOptions());
            var loud = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions());
            var technology = TechnologyCatalog.Load("rram-22nm");
            var (without, with) = (EnergyLedger.Price(quiet.Counters, chip, image, technology), EnergyLedger.Price(loud.Counters, chip, image, technology));
            // A bias may make neurons fire by themselves: then there are spikes.
            if (quiet.Counters.Sum(Counter.Spikes) == 0)
            {
                silent++;
                Assert.All(without.Components.Where(c => PerSpike.Contains(c.Component)), c => Assert.Equal(0m, c.Total));
                Assert.True(without.Total > 0, "leakage and sweeps remain");
            }
            if (loud.Counters.Sum(Counter.CellReads) <= quiet.Counters.Sum(Counter.CellReads)) continue;
            active++;
            Assert.True(Of(with, Component.Crossbar) > Of(without, Component.Crossbar));
            Assert.True(Of(with, Component.Adc) > Of(without, Component.Adc));
        }
        Assert.True(silent > 5 && active > 10, $"{silent} silent chips, {active} active ones");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(256)]
    public void Every_cell_column_is_converted_once_a_read_whatever_the_size_of_the_array(int weights)
    {
        var synapse = ReferenceChip.Nvm();
        foreach (var sharing in (int[])[1, 4, 8, 16])
        {
            var shared = synapse with { Adc = synapse.Adc! with { ColumnsPerAdc = sharing } };
            var adcs = shared.Columns / sharing;
            // Conversions that fit: rounds times converters cover all cell columns, one round fewer would not.
            var columns = weights * shared.CellsPerWeight;
            Assert.True(shared.ConversionSlots(weights) * adcs >= columns);
            Assert.True((shared.ConversionSlots(weights) - 1) * adcs < columns);
        }
    }

    private static decimal Of(EnergyLedger ledger, string component) => ledger.Components.Single(c => c.Component == component).Total;
}
