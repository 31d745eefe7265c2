using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Tests.Engines;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>Random tiles, networks, meshes and inputs: the hardware description and the cycle engine agree in everything that is measured.</summary>
public class RandomLockStepTests(ITestOutputHelper output)
{
    [RtlTheory]
    [InlineData(1, 30)]
    [InlineData(2, 30)]
    [InlineData(3, 30)]
    [InlineData(4, 30)]
    public void Random_networks_are_equal_in_hardware_and_emulator(int tileSeed, int networks) => Compare(Tile(tileSeed), tileSeed, networks);

    /// <summary>Both policies, both ways to store a sign, cells of one to four bits, converters that are exact, coarse, fine or saturate, and SRAM.</summary>
    [RtlTheory]
    [InlineData("batch, differential, 4-bit cells, 16 rows, exact", 30)]
    [InlineData("batch, offset, 3-bit cells, 5 rows, coarse and saturating", 30)]
    [InlineData("batch, differential, 1-bit cells, 19 rows, finer than a level", 30)]
    [InlineData("batch, sram", 30)]
    [InlineData("event, offset, 2-bit cells, coarse", 30)]
    public void What_a_read_returns_is_equal_in_hardware_and_emulator(string tile, int networks) => Compare(Named(tile), tile.Length, networks);

    private void Compare(ChipConfig tile, int tileSeed, int networks)
    {
        var lockStep = new LockStep();
        for (var seed = 0; seed < networks; seed++)
        {
            var r = new Random((1000 * tileSeed) + seed);
            var chip = tile with
            {
                Mesh = tile.Mesh with { Width = r.Next(1, 4), Height = r.Next(1, 4) },
                Step = r.Next(4) == 0
                    ? new StepConfig(StepMode.Fixed, tile.Mesh.CreditCycles + r.Next(4), r.Next(20, 900))
                    : new StepConfig(StepMode.Barrier, tile.Mesh.CreditCycles + r.Next(6), 0),
            };
            var (image, sample) = seed % 2 == 0 && chip.Core.Synapse.WeightBits == 8 ? RandomChips.Network(r, chip) : BlockNetworks.Network(r, chip);
            // Two samples: the second finds what the first left behind if a reset is missing.
            lockStep.Compare(image, chip, [sample, sample], $"tile {tileSeed}, network {seed}, {chip.Mesh.Width} x {chip.Mesh.Height}", new RtlOptions
            {
                InitialSeed = (ulong)(seed + 1), ClockIdleTiles = seed % 2 == 0,
            });
        }
        output.WriteLine($"tile {tileSeed}: {networks} networks, {lockStep.TileCycles} tile-cycles, {lockStep.Spikes} spikes, {lockStep.States} neuron states equal");
        // Silence would be equal, too.
        Assert.True(lockStep.Spikes > 1000, $"only {lockStep.Spikes} spikes");
    }

    /// <summary>The n-th random chip with the event policy and a converter whose step is one level.</summary>
    private static ChipConfig Tile(int n)
    {
        for (var seed = 0; ; seed++)
        {
            var chip = RandomChips.Chip(new Random(seed));
            if (chip.Core.Synapse.ReadPolicy != ReadPolicy.Event || chip.Core.Synapse.Adc is { } adc && adc.Range != (1 << adc.Bits) - 1) continue;
            if (--n == 0) return chip;
        }
    }

    private static ChipConfig Named(string name)
    {
        var chip = RandomChips.Chip(new Random(name.Length));
        var nvm = new SynapseConfig(SynapseKind.NvmCrossbar, 256, 256, 64, 64, 8, 4, WeightSign.Differential, ReadPolicy.Batch, 16, 2, new AdcConfig(8, 2, 8, 255), 7);
        var synapse = name switch
        {
            "batch, differential, 4-bit cells, 16 rows, exact" => nvm,
            "batch, offset, 3-bit cells, 5 rows, coarse and saturating" =>
                nvm with { WeightBits = 7, CellBits = 3, Sign = WeightSign.Offset, BatchRows = 5, ReadCycles = 1, Adc = new AdcConfig(3, 1, 4, 17), AccumulateLanes = 3 },
            "batch, differential, 1-bit cells, 19 rows, finer than a level" =>
                nvm with { Columns = 1024, WeightBits = 5, CellBits = 1, BatchRows = 19, ReadCycles = 3, Adc = new AdcConfig(6, 3, 16, 13), AccumulateLanes = 16 },
            "batch, sram" => TestChips.Sram() with { Rows = 256, Columns = 128, ReadPolicy = ReadPolicy.Batch, BatchRows = 1, ReadCycles = 1, AccumulateLanes = 5 },
            "event, offset, 2-bit cells, coarse" =>
                nvm with { CellBits = 2, Sign = WeightSign.Offset, ReadPolicy = ReadPolicy.Event, BatchRows = 1, ReadCycles = 1, Adc = new AdcConfig(2, 1, 3, 7), AccumulateLanes = 12 },
            _ => throw new ArgumentException(name),
        };
        return chip with { Core = chip.Core with { Axons = 1024, Neurons = 256, RouteEntries = 4096, Synapse = synapse } };
    }
}
