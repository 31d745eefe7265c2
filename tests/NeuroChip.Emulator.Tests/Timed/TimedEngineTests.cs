using NeuroChip.Chip.Timed;
using NeuroChip.Emulator.Timed;

namespace NeuroChip.Emulator.Tests.Timed;

public sealed class TimedEngineTests
{
    private static readonly SomaSettings Plain = new() { Threshold = 1 };

    [Fact]
    public void AChargeArrivesInTheNextStepAndFiguresAreThoseByHand()
    {
        // Neuron 0 (bias 2) fires in every step and sends 1 synapse of weight 5 to neuron 1 on the next tile.
        var engine = new TimedEngine(TimedChips.Line(2), TimedChips.Pair(Plain, weight: 5));
        var first = engine.Step();
        Assert.Equal([0], engine.Fired.ToArray());
        // Access 2 neurons of 10 ticks; core 0: update 20, spike 30, axon-out 40 = 100; core 1: 10, then 50 axon-in + 60 synapse.
        Assert.Equal(new TimedStep(1, 1, 1, 1, 1, 110 + 7, 60e-12m, 0, (2 * 10 + 20 + 30) * 1e-12m, (40 + 50 + 70) * 1e-12m), first);
        var second = engine.Step();
        Assert.Equal([0, 1], engine.Fired.ToArray());
        Assert.Equal((2L, 2L), (second.Fired, second.Updated));
    }

    [Fact]
    public void AWeightOfZeroStillUpdatesItsNeuron()
    {
        var engine = new TimedEngine(TimedChips.Line(2), TimedChips.Pair(Plain, weight: 0));
        Assert.Equal(1, engine.Step().Updated);
        Assert.Equal(2, engine.Step().Updated);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(64)]
    public void TheWideSweepIsTheGeneralOne(int neurons)
    {
        // A refractory delay of 0 with the lower threshold in use at a value no potential reaches takes the general path.
        var settings = new SomaSettings { Threshold = 3, LeakDecay = 0.9, Mode = neurons % 2 == 0 ? ResetMode.Soft : ResetMode.Hard, Reset = 0.25 };
        var wide = new TimedEngine(TimedChips.Line(1), TimedChips.Alone(settings, neurons));
        var general = new TimedEngine(TimedChips.Line(1), TimedChips.Alone(settings with { ReverseMode = ResetMode.Saturate, ReverseThreshold = -1e9 }, neurons));
        for (var step = 0; step < 50; step++)
        {
            Assert.Equal(general.Step(), wide.Step());
            Assert.Equal(general.Fired.ToArray(), wide.Fired.ToArray());
        }
    }

    [Fact]
    public void ARefractoryNeuronIntegratesNothing()
    {
        var engine = new TimedEngine(TimedChips.Line(1), TimedChips.Alone(Plain with { RefractoryDelay = 3 }, 1, bias: 2));
        Assert.Equal([1, 0, 0, 1, 0, 0, 1], Enumerable.Range(0, 7).Select(_ => (int)engine.Step().Fired));
    }

    [Fact]
    public void AnInputFollowsItsTrainAndItsRate()
    {
        var chip = TimedChips.Line(1);
        var train = new TimedEngine(chip, TimedChips.Input(new SomaSettings(), [true, false, true]));
        Assert.Equal([1, 0, 1, 0], Enumerable.Range(0, 4).Select(_ => (int)train.Step().Fired));
        var rate = new TimedEngine(chip, TimedChips.Input(new SomaSettings { Rate = 0.5 }, []));
        Assert.Equal([0, 1, 0, 1], Enumerable.Range(0, 4).Select(_ => (int)rate.Step().Fired));
    }

    [Fact]
    public void APoissonInputHasItsRateAndDependsOnTheSeedAlone()
    {
        long Count(ulong seed) => TimedRun.Run(TimedChips.Line(1), TimedChips.Input(new SomaSettings { Poisson = 0.25 }, []), 4000, seed: seed).Total.Fired;
        Assert.InRange(Count(1), 900, 1100);
        Assert.Equal(Count(1), Count(1));
        Assert.NotEqual(Count(1), Count(2));
    }

    [Fact]
    public void AMessageTakesItsHopsAndTheReceiverComesAfterTheSender()
    {
        var (simple, mesh) = (new TimedEngine(TimedChips.Line(4), TimedChips.Pair(Plain, 5, to: 3)), new TimedEngine(TimedChips.Line(4), TimedChips.Pair(Plain, 5, to: 3), TimingModel.Mesh));
        Assert.Equal(110 + 7, simple.Step().Ticks);
        // Sent at 100, three hops of 8, then 110 at the receiver.
        Assert.Equal(100 + 3 * 8 + 110 + 7, mesh.Step().Ticks);
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        var engine = new TimedEngine(TimedChips.Line(2), TimedChips.Pair(Plain, 5), TimingModel.Mesh);
        for (var i = 0; i < 100; i++) engine.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) engine.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void TheWheelHandsOutEventsInTheOrderOfTheirTimesHoweverFarAhead()
    {
        var wheel = new EventWheel();
        wheel.Restart(8);
        long[] times = [5, 200_000, 5, 70_000, 0, 5 + (1 << 16), 1_000_000];
        for (var i = 0; i < times.Length; i++) wheel.Add(i, times[i]);
        var order = new List<int>();
        while (wheel.Take(out var id, out var time))
        {
            Assert.Equal(times[id], time);
            order.Add(id);
        }
        Assert.Equal([4, 0, 2, 5, 3, 1, 6], order);
    }
}
