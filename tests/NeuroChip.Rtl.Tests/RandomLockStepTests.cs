using NeuroChip.Chip.Config;
using NeuroChip.Stimulus;
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
    public void Random_networks_are_equal_in_hardware_and_emulator(int tileSeed, int networks)
    {
        var tile = Tile(tileSeed);
        var lockStep = new LockStep();
        for (var seed = 0; seed < networks; seed++)
        {
            var r = new RandomStream((ulong)((1000 * tileSeed) + seed));
            var chip = tile with
            {
                Mesh = tile.Mesh with { Width = r.Next(1, 4), Height = r.Next(1, 4) },
                Step = r.Next(4) == 0
                    ? new StepConfig(StepMode.Fixed, tile.Mesh.CreditCycles + r.Next(4), r.Next(20, 900))
                    : new StepConfig(StepMode.Barrier, tile.Mesh.CreditCycles + r.Next(6), 0),
            };
            var (image, sample) = RandomChips.Network(r, chip);
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

    /// <summary>The n-th random chip with the event policy and converters that return single weights exactly or coarsely within 8 bits.</summary>
    private static ChipConfig Tile(int n)
    {
        for (var seed = 0; ; seed++)
        {
            var chip = RandomChips.Chip(new RandomStream((ulong)seed));
            if (chip.Core.Synapse.ReadPolicy != ReadPolicy.Event || chip.Core.Synapse.Adc is { } adc && adc.Range != (1 << adc.Bits) - 1) continue;
            if (--n == 0) return chip;
        }
    }
}
