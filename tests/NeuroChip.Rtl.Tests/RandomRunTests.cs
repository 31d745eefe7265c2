using NeuroChip.Emulator.Tests.Engines;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>Whole runs of random networks: what <c>--engine rtl</c> reports is what <c>--engine cycle</c> reports.</summary>
public class RandomRunTests(ITestOutputHelper output)
{
    [RtlTheory]
    [InlineData(1, 12)]
    [InlineData(2, 12)]
    [InlineData(3, 12)]
    [InlineData(4, 12)]
    public void Rasters_counters_and_scores_are_equal(int tileSeed, int networks)
    {
        var tile = RandomTiles.Event(tileSeed);
        var lockStep = new LockStep();
        for (var seed = 0; seed < networks; seed++)
        {
            var r = new Random((1000 * tileSeed) + seed);
            var chip = RandomTiles.Mesh(tile, r);
            var (image, sample) = RandomChips.Network(r, chip);
            // Two samples: the second finds what the first left behind if a reset is missing.
            lockStep.Compare(image, chip, [sample, sample], $"tile {tileSeed}, network {seed}, {chip.Mesh.Width} x {chip.Mesh.Height}", new RtlOptions
            {
                InitialSeed = (ulong)(seed + 1), ClockIdleTiles = seed % 2 == 0,
            });
        }
        output.WriteLine($"tile {tileSeed}: {networks} networks, {lockStep.TileCycles} tile-cycles, {lockStep.Spikes} spikes, {lockStep.States} neuron states equal");
        // Silence would be equal, too.
        Assert.True(lockStep.Spikes > 400, $"only {lockStep.Spikes} spikes");
    }
}
