using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>A sample starts from reset, and the host orders its packets: sections 5 and 7 of the text.</summary>
public class SampleResetTests
{
    [Theory]
    [InlineData("cycle", 12)]
    [InlineData("event", 60)]
    public void Nothing_is_left_of_the_sample_before(string engine, int seeds)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            var results = EngineRunner.Run(engine, image, chip, 3, _ => sample, new EngineOptions()).Samples;
            foreach (var again in results.Skip(1))
                Assert.True(results[0].CycleDigest == again.CycleDigest && results[0].SpikeDigest == again.SpikeDigest, $"seed {seed}: a later sample differs");
        }
    }

    [Fact]
    public void The_host_sends_by_delay_then_element_then_entry()
    {
        var chip = ReferenceChip.Chip(1, 1);
        var b = new ImageBuilder(chip);
        b.Input(3);
        var core = ClosedFormNetworkTests.Silent(b, 0, 0, 1, 20, 1);
        b.ConnectInput(0, core, 11, 1);
        b.ConnectInput(0, core, 7);
        b.ConnectInput(0, core, 3);
        b.ConnectInput(2, core, 5);
        b.ConnectInput(2, core, 2, 1);
        b.ConnectInput(1, core, 19);
        // Elements 0 and 2 in step 0, element 1 in step 1: step 1 sends delay 0 of element 1, then delay 1 of 0 and 2.
        var run = Probe.Run("cycle", chip, b, new Chip.Workload.SampleSpikes([0, 2, 3], [0, 2, 1], [1, 1, 1], -1, "order"));
        Assert.Equal([7, 3, 5, 19, 11, 2], run.Trace.Where(t => t.What == "synapse take").Select(t => t.Detail));
    }
}
