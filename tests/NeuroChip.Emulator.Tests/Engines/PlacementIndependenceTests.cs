using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Spikes do not depend on mesh, placement, depths or latencies; cycles do: docs/reference/microarchitecture.md, section 11.</summary>
public class PlacementIndependenceTests
{
    [Theory]
    [InlineData("cycle", 0, 6)]
    [InlineData("event", 6, 126)]
    public void The_same_network_elsewhere_fires_alike(string engine, int from, int to)
    {
        int moved = 0, slower = 0;
        long spikes = 0;
        for (var seed = from; seed < to; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            var reference = EngineRunner.Run(engine, image, chip, 1, _ => sample, new EngineOptions()).Samples[0];
            spikes += reference.Spikes;
            var r = new Random(seed);
            for (var round = 0; round < 3; round++)
            {
                var c = r.Next(1, 5);
                var mesh = new MeshConfig(r.Next(3, 7), r.Next(3, 7), r.Next(1, 9), r.Next(1, 6), c, r.Next(1, 5));
                var other = chip with
                {
                    Mesh = mesh, Core = chip.Core with { NeuronLanes = r.Next(1, 30), AxonInFifo = r.Next(1, 9), SpikeFifo = r.Next(1, 9) },
                    Step = new StepConfig(StepMode.Barrier, c + r.Next(9), 0),
                };
                var tiles = Enumerable.Range(0, other.Tiles).OrderBy(_ => r.Next()).Take(image.Cores.Length).ToArray();
                var result = EngineRunner.Run(engine, Move(image, tiles, mesh.Width), other, 1, _ => sample, new EngineOptions()).Samples[0];
                Assert.True(reference.SpikeDigest == result.SpikeDigest, $"seed {seed} on {mesh}: other spikes ({reference.Spikes} and {result.Spikes})");
                Assert.Equal(reference.OutputScores, result.OutputScores);
                moved++;
                if (reference.Cycles != result.Cycles && reference.CycleDigest != result.CycleDigest) slower++;
            }
        }
        Assert.True(spikes > 1000);
        Assert.True(slower > moved * 9 / 10, $"cycles differ in only {slower} of {moved}");
    }

    /// <summary>The image with its cores on other tiles and every route turned accordingly.</summary>
    private static ChipImage Move(ChipImage image, int[] tiles, int width)
    {
        (int X, int Y) At(int core) => (tiles[core] % width, tiles[core] / width);
        int CoreAt(int x, int y) => Array.FindIndex(image.Cores, c => c.TileX == x && c.TileY == y);
        var cores = image.Cores.Select((core, i) =>
        {
            var (x, y) = At(i);
            var entries = core.Routes.Entries.Select(e =>
            {
                if (core.TileX + e.Dx < 0) return e with { Dx = (short)-(x + 1) };
                var (tx, ty) = At(CoreAt(core.TileX + e.Dx, core.TileY + e.Dy));
                return e with { Dx = (short)(tx - x), Dy = (short)(ty - y) };
            });
            return core with { TileX = x, TileY = y, Routes = core.Routes with { Entries = [.. entries] } };
        }).ToArray();
        var inputs = image.InputRoutes.Entries.Select(e =>
        {
            var (x, y) = At(CoreAt(e.Dx - 1, e.Dy));
            return e with { Dx = (short)(x + 1), Dy = (short)y };
        });
        return image with { Cores = cores, InputRoutes = image.InputRoutes with { Entries = [.. inputs] } };
    }
}
