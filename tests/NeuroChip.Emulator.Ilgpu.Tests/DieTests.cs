using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Tests.Crossbar;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Ilgpu.Tests;

/// <summary>The kernels read dies with the same integers as the engines.</summary>
public class DieTests
{
    private static readonly int Networks = IlgpuRunner.IsBuiltIn ? 8 : 100;

    [Fact]
    public void Random_dies_are_read_alike()
    {
        using var device = Devices.Open();
        var (batches, events, different) = (0, 0, 0);
        for (var seed = 0; seed < Networks; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            if (chip.Core.Synapse.Adc is null) continue;
            // The third sample finds the die older.
            var (young, old) = (WithoutWires(RandomDies.Make(seed, image, chip)), WithoutWires(RandomDies.Make(seed + 1000, image, chip)));
            var options = new EngineOptions { RecordSamples = 4, Die = new Ageing(young, old) };
            var expected = EngineRunner.Run("event", image, chip, 4, _ => sample, options);
            SameRun.Require(expected, IlgpuRunner.Run(device, image, chip, 4, _ => sample, options, null, 3), $"seed {seed}");
            if (expected.Samples[0].SpikeDigest != expected.Samples[1].SpikeDigest) different++;
            if (chip.Core.Synapse.ReadPolicy == NeuroChip.Chip.Config.ReadPolicy.Batch) batches++;
            else events++;
        }
        Assert.True(batches > 0 && events > 0 && different > Networks / 20, $"{batches} batch, {events} event, {different} with different samples");
    }

    [Fact]
    public void Wires_are_refused()
    {
        using var device = Devices.Open();
        for (var seed = 0; ; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            if (chip.Core.Synapse.Adc is null) continue;
            var die = RandomDies.Make(seed, image, chip);
            if (die.Cores.All(c => c.Blocks.All(b => b.Circuit is null))) continue;
            var e = Assert.Throws<DiagnosticException>(() => IlgpuRunner.Run(device, image, chip, 1, _ => sample, new EngineOptions { Die = new FixedDie(die) }, null));
            Assert.Equal("NC0104", Assert.Single(e.Diagnostics).Code);
            return;
        }
    }

    private static Die WithoutWires(Die die) => die with { Cores = [.. die.Cores.Select(c => c with { Blocks = [.. c.Blocks.Select(b => b with { Circuit = null })] })] };

    private sealed class Ageing(Die young, Die old) : IDieSource
    {
        public Die At(int sample) => sample < 2 ? young : old;
    }
}
