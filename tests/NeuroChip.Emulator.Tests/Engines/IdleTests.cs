using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Long silences, in which the event engine looks at nothing, count exactly as the cycle engine counts them; and nothing is allocated.</summary>
public class IdleTests
{
    [Theory]
    [InlineData(StepMode.Barrier, 0, false)]
    [InlineData(StepMode.Fixed, 40, false)]
    [InlineData(StepMode.Fixed, 3, true)]
    [InlineData(StepMode.Barrier, 0, true)]
    public void Silence_between_spikes_counts_the_same(StepMode mode, int length, bool batch)
    {
        var chip = ReferenceChip.Chip(3, 2, batch ? ReferenceChip.Nvm(ReadPolicy.Batch) : null) with { Step = new StepConfig(mode, 8, length) };
        var image = Network(chip).Build(2);
        // Spikes in steps 0, 1 and 90 of 200; the last core starts in step 4.
        var sample = new SampleSpikes([0, 2, .. Enumerable.Repeat(3, 89), .. Enumerable.Repeat(5, 110)], [0, 1, 1, 0, 1], [1, 2, 1, 1, 3], -1, "rare");
        Assert.Equal(200, sample.Timesteps);
        foreach (var s in (SampleSpikes[])[sample, Probe.Silence(64)])
        {
            var options = new EngineOptions { RecordSamples = 1 };
            var cycle = EngineRunner.Run("cycle", image, chip, 1, _ => s, options);
            var events = EngineRunner.Run("event", image, chip, 1, _ => s, options);
            SameRun.Require(cycle, events, $"{s.Id}, {mode}");
            if (s == sample) Assert.True(cycle.Samples[0].Spikes > 3);
        }
    }

    [Fact]
    public void An_observer_sees_every_sweep_of_a_core_at_rest()
    {
        var chip = ReferenceChip.Chip(3, 2);
        var image = Network(chip).Build(2);
        var seen = 0;
        EngineRunner.Run("event", image, chip, 1, _ => Probe.Silence(30), new EngineOptions { AfterSweep = (_, _, _, _) => seen++ });
        Assert.Equal(30 * image.Cores.Length, seen);
    }

    [Fact]
    public void A_sample_allocates_nothing_but_its_results()
    {
        var chip = ReferenceChip.Chip(3, 2);
        var program = new ChipProgram(Network(chip).Build(2), chip);
        var index = Enumerable.Range(0, 400).Select(i => i % 2).ToArray();
        var sample = new SampleSpikes([.. Enumerable.Range(0, 201).Select(t => 2 * t)], index, [.. index.Select(_ => 3)], -1, "busy");
        var simulation = EngineCatalog.Create("event", program, new EngineOptions());
        long Allocated(out int spikes)
        {
            var counters = new CounterTable(chip.Tiles);
            var recorder = new SampleRecorder(program, 0, null);
            recorder.Reserve(10_000, 1000);
            var before = GC.GetAllocatedBytesForCurrentThread();
            simulation.Run(sample, sample.Timesteps, counters, recorder);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            spikes = recorder.Spikes.Count;
            return bytes;
        }
        // The first sample grows the queues to what they need.
        Allocated(out _);
        Assert.Equal(0, Allocated(out var fired));
        Assert.True(fired > 500, $"only {fired} spikes");
    }

    /// <summary>A chain of cores: integrators, leaky neurons with delays, and non-spiking ones at the end.</summary>
    private static ImageBuilder Network(ChipConfig chip)
    {
        var one = 1 << chip.Core.DecayBits;
        var b = new ImageBuilder(chip);
        b.Input(2);
        var first = b.Core(1, 0, 20, 1, [ImageBuilder.Dense(0, 0, 2, 20, (r, n) => 60 + r + n)]);
        var second = b.Core(2, 1, 33, 2, [ImageBuilder.Dense(0, 0, 20, 33, (r, n) => (r * 7 + n * 5) % 60)], p => p with { KeepU = [one / 2], KeepV = [one - one / 16], RefractorySteps = 2 });
        var last = b.Core(0, 1, 5, 4, [ImageBuilder.Dense(0, 0, 33, 5, (r, n) => (r + n) % 9 - 4)], p => p with { KeepV = [one / 2], Spiking = false });
        b.ConnectInput(0, first, 0);
        b.ConnectInput(1, first, 1, 2);
        for (var n = 0; n < 20; n++) b.Connect(first, n, second, n);
        for (var n = 0; n < 33; n++) b.Connect(second, n, last, n, n % 3 * 5);
        return b;
    }
}
