using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Tests.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Runs with cells that are not ideal: the same on every engine, thread count and order.</summary>
public class DieEngineTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 200)]
    public void Engines_and_threads_agree_on_random_dies(int from, int to)
    {
        int different = 0, runs = 0;
        for (var seed = from; seed < to; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            if (chip.Core.Synapse.Adc is null) continue;
            var dies = new AgingDie(i => RandomDies.Make(1000 * seed + i / 2, image, chip));
            var options = new EngineOptions { RecordSamples = 4, Die = dies };
            var cycle = EngineRunner.Run("cycle", image, chip, 4, _ => sample, options with { ModuleOrderSeed = (ulong)seed });
            for (var threads = 1; threads <= 4; threads++)
                SameRun.Require(cycle, EngineRunner.Run("event", image, chip, 4, _ => sample, options with { Threads = threads }), $"seed {seed}, {threads} threads");
            var ideal = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions { RecordSamples = 1 });
            runs++;
            if (cycle.Samples[0].SpikeDigest != ideal.Samples[0].SpikeDigest) different++;
        }
        Assert.True(runs > 60 && different > runs / 3, $"{different} of {runs} runs differ from the ideal one");
    }

    [Fact]
    public void A_die_of_ideal_cells_is_no_die()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            if (chip.Core.Synapse.Adc is null) continue;
            var options = new EngineOptions { RecordSamples = 1 };
            SameRun.Require(
                EngineRunner.Run("event", image, chip, 1, _ => sample, options),
                EngineRunner.Run("event", image, chip, 1, _ => sample, options with { Die = new FixedDie(RandomDies.Ideal(image, chip)) }), $"seed {seed}");
        }
    }

    [Fact]
    public void Several_dies_at_once_are_each_of_them_alone()
    {
        var (chip, image, sample) = Analog(3);
        var dies = Enumerable.Range(0, 5).Select(d => d == 2 ? null : new FixedDie(RandomDies.Make(d, image, chip))).ToArray();
        var options = new EngineOptions { RecordSamples = 3, Threads = 3 };
        var seen = 0;
        var together = EngineRunner.RunDies("event", image, chip, dies.Length, d => dies[d], 3, _ => sample, options, (_, _, _, _, _) => Interlocked.Increment(ref seen));
        Assert.Equal(15, seen);
        for (var d = 0; d < dies.Length; d++)
            SameRun.Require(EngineRunner.Run("event", image, chip, 3, _ => sample, new EngineOptions { RecordSamples = 3, Die = dies[d] }), together[d], $"die {d}");
    }

    [Fact]
    public void Noise_differs_from_sample_to_sample_and_not_from_run_to_run()
    {
        var differences = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            if (chip.Core.Synapse.Adc is null) continue;
            var die = new FixedDie(RandomDies.Make(seed, image, chip));
            var run = EngineRunner.Run("event", image, chip, 2, _ => sample, new EngineOptions { RecordSamples = 2, Die = die });
            if (run.Samples[0].SpikeDigest != run.Samples[1].SpikeDigest) differences++;
        }
        Assert.True(differences > 5, $"{differences}");
    }

    [Fact]
    public void Static_memory_has_no_devices()
    {
        var seed = 0;
        while (RandomChips.Make(seed).Chip.Core.Synapse.Kind != SynapseKind.Sram) seed++;
        var (chip, image, sample) = RandomChips.Make(seed);
        var e = Assert.Throws<DiagnosticException>(() => EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions { Die = new FixedDie(new Die(1, [])) }));
        Assert.Equal("NC0104", Assert.Single(e.Diagnostics).Code);
    }

    private static (ChipConfig Chip, NeuroChip.Chip.Image.ChipImage Image, NeuroChip.Chip.Workload.SampleSpikes Sample) Analog(int seed)
    {
        while (RandomChips.Make(seed).Chip.Core.Synapse.Adc is null) seed++;
        return RandomChips.Make(seed);
    }

    /// <summary>A die that changes with every other sample; the same object in between.</summary>
    private sealed class AgingDie(Func<int, Die> make) : IDieSource
    {
        private readonly Die[] _ages = [make(0), make(2)];

        public Die At(int sample) => _ages[sample / 2];
    }
}
