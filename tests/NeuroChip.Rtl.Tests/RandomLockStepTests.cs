using System.Diagnostics;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Rtl.LockStep;
using Xunit.Abstractions;

namespace NeuroChip.Rtl.Tests;

/// <summary>Random tiles, networks, meshes and inputs: in every clock every tile of the hardware description does what the emulator's does.</summary>
public class RandomLockStepTests(ITestOutputHelper output)
{
    /// <summary>Ten million tile-cycles over the four tiles.</summary>
    private const long CyclesPerTile = 2_500_000;

    [RtlTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_clock_of_random_networks_is_equal(int tileSeed)
    {
        var tile = RandomTiles.Event(tileSeed);
        long cycles = 0, states = 0, fired = 0;
        var networks = 0;
        var watch = new Stopwatch();
        while (cycles < CyclesPerTile)
        {
            var r = new Random((1000 * tileSeed) + networks);
            var chip = RandomTiles.Mesh(tile, r);
            var (image, sample) = RandomChips.Network(r, chip);
            using var session = new LockStepSession(CycleModel.Create(image, chip), image, chip, new LockStepOptions
            {
                Rtl = new RtlOptions { InitialSeed = (ulong)(networks + 1), ClockIdleTiles = networks % 2 == 0 },
                Observed = model =>
                {
                    foreach (ref readonly var o in model.Tiles) fired += o.FiredCount;
                },
            });
            // The first run is cut short: a reset in the middle of work. The others find what it left behind if a reset is missing.
            watch.Start();
            foreach (var clocks in (long[])[r.Next(1, 3000), long.MaxValue, long.MaxValue])
            {
                var difference = session.Run(sample, sample.Timesteps, clocks);
                Assert.True(difference is null, $"tile {tileSeed}, network {networks}, {chip.Mesh.Width} x {chip.Mesh.Height}: {difference}");
            }
            watch.Stop();
            cycles += session.TileCycles;
            states += session.States;
            networks++;
        }
        output.WriteLine($"tile {tileSeed}: {networks} networks, {cycles} tile-cycles, {fired} spikes and {states} words of neuron state equal, {cycles / watch.Elapsed.TotalSeconds / 1e6:0.00} M tile-cycles/s");
        // Silence would be equal, too.
        Assert.True(fired > 10_000, $"only {fired} spikes");
    }
}
