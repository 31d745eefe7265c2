using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>The table "One spike, end to end" of docs/reference/microarchitecture.md, section 9, line by line.</summary>
public class WalkThroughTests
{
    private static (Probe Run, long T0) Walk(string engine)
    {
        var chip = ReferenceChip.Chip(2, 2);
        var b = new ImageBuilder(chip);
        b.Input(1);
        var source = b.Core(0, 0, 10, 1, [ImageBuilder.Dense(0, 0, 1, 10, (_, _) => 0)],
            p => p with { BiasV = [.. Enumerable.Range(0, 10).Select(i => i == 3 ? 100 : 0)] });
        var target = ClosedFormNetworkTests.Silent(b, 1, 1, 10, 10);
        b.Connect(source, 3, target, 7);
        var run = Probe.AssertQuiescentAfter(20, engine, chip, b, Probe.Silence(1), 1);
        return (run, run.Start(1));
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void Stamps_steps_and_busy_clocks(string engine)
    {
        var (run, t0) = Walk(engine);
        var spike = Assert.Single(run.Spikes);
        Assert.Equal((3, t0 + 1), (spike.Neuron, spike.Cycle));
        Assert.Equal(t0 + 28, run.Start(2));
        Assert.Equal(6, run.Counters[run.T(1, 1), Counter.SynapseBusy]);
        Assert.Equal(2, run.Counters[run.T(0, 0), Counter.NeuronBusy]);
        Assert.Equal(2, run.Counters[run.T(0, 0), Counter.AxonOutBusy]);
        Assert.Equal(1, run.Counters[run.T(0, 0), Counter.FlitsEast]);
        Assert.Equal(1, run.Counters[run.T(1, 0), Counter.FlitsSouth]);
        Assert.Equal(1, run.Counters[run.T(1, 1), Counter.FlitsLocal]);
        Assert.Equal(3, run.Counters.Sum(Counter.RouterBusy));
        Assert.Equal(0, run.Counters.Sum(Counter.RouterStalled) + run.Counters.Sum(Counter.AxonOutStalled) + run.Counters.Sum(Counter.NeuronStalled));
    }

    [Fact]
    public void Every_line_at_its_clock()
    {
        var (run, t0) = Walk("cycle");
        var step = run.Trace.Where(t => t.Clock >= t0 && t.Clock < run.Start(2)).OrderBy(t => t.Clock).Select(t => (t.Clock - t0, t.Tile, t.What, t.Detail));
        Assert.Equal(
            [
                (0, run.T(0, 0), "update", 0),
                (1, run.T(0, 0), "fire", 3),
                (2, run.T(0, 0), "axon-out take", 3),
                (3, run.T(0, 0), "axon-out send", 0),
                (5, run.T(0, 0), "grant", Port.East),
                (8, run.T(1, 0), "grant", Port.South),
                (11, run.T(1, 1), "grant", Port.Local),
                (14, run.T(1, 1), "synapse take", 7),
            ],
            step);
    }
}
