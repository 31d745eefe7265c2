using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Datapath;

/// <summary>Sweeps of vectors of neurons against the neuron unit, one neuron at a time, and what a sweep says about the next one.</summary>
public class NeuronSweepTests
{
    // Two vectors and a rest.
    private const int Neurons = 19;
    private const int Steps = 60;

    [Fact]
    public void A_sweep_is_the_neuron_unit_for_all_neurons_at_once()
    {
        int spikes = 0, rests = 0, saturated = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            var (s, r, m) = Check(new RandomStream((ulong)seed, 17), seed);
            spikes += s;
            rests += r;
            saturated += m;
        }
        Assert.True(spikes > 100_000, $"only {spikes} spikes");
        Assert.True(rests > 2000, $"only {rests} sweeps at rest");
        Assert.True(saturated > 20_000, $"only {saturated} saturated states");
    }

    private static (int Spikes, int Rests, int Saturated) Check(RandomStream r, int seed)
    {
        var (program, most) = Make(r);
        var (expected, actual) = (new CoreState(program), new CoreState(program));
        expected.Reset(program);
        actual.Reset(program);
        var (expectedFires, actualFires) = (new FireList(), new FireList());
        var (expectedCounters, actualCounters) = (new long[Enum.GetValues<Counter>().Length], new long[Enum.GetValues<Counter>().Length]);
        int spikes = 0, rests = 0, saturated = 0;
        var rested = NeuronSweep.StartsAtRest(program);
        for (var step = 0; step < Steps + program.MaxDelay; step++)
        {
            var where = $"seed {seed}, step {step}";
            var input = r.Chance(0.3) && step < 30;
            for (var i = 0; input && i < Neurons; i++)
                expected.NextAccumulators[i] = actual.NextAccumulators[i] = r.Next(6) switch { 0 => r.Next(int.MinValue, int.MaxValue), 1 => 0, _ => r.Next(-300, 400) };
            actual.NextWritten = input;
            expected.SwapBanks(false);
            actual.SwapWritten(false);
            Assert.True(expected.Accumulators.AsSpan().SequenceEqual(actual.Accumulators), where + ": accumulators");
            expectedFires.Clear();
            actualFires.Clear();
            var before = (U: actual.U.ToArray(), V: actual.V.ToArray());
            NeuronUnit.Update(program, expected, 0, Neurons, step, step < Steps, expectedFires, expectedCounters);
            var rest = NeuronSweep.Run(program, actual, step, step < Steps, actualFires, actualCounters);
            if (rested && !input)
                Assert.True(actualFires.Length == 0 && before.U.AsSpan().SequenceEqual(actual.U) && before.V.AsSpan().SequenceEqual(actual.V), where + ": did not rest");
            Assert.True(expected.U.AsSpan().SequenceEqual(actual.U), where + ": u");
            Assert.True(expected.V.AsSpan().SequenceEqual(actual.V), where + ": v");
            Assert.True(expected.Refractory.AsSpan().SequenceEqual(actual.Refractory), where + ": refractory");
            Assert.Equal(List(expectedFires), List(actualFires));
            spikes += expectedFires.Length;
            rested = rest || (rested && !input);
            if (rested) rests++;
            foreach (var v in actual.V)
                if (Math.Abs((long)v) == most) saturated++;
        }
        Assert.Equal(expectedCounters, actualCounters);
        return (spikes, rests, saturated);
    }

    private static (CoreProgram Program, int Most) Make(RandomStream r)
    {
        var chip = ReferenceChip.Chip(1, 1);
        var bits = r.Of(8, 12, 24, 32);
        var most = (int)((1L << (bits - 1)) - 1);
        chip = chip with { Core = chip.Core with { StateBits = bits, DecayBits = r.Next(3, 17), CountBits = r.Next(1, 9), DecayRounding = r.Of(DecayRounding.Nearest, DecayRounding.TowardZero) } };
        var one = 1 << chip.Core.DecayBits;
        var quiet = r.Chance(0.5);
        int Keep() => r.Of(0, one, one - 1, 1, r.Next(0, one + 1), one / 2);
        int Bias() => quiet ? 0 : r.Of(0, r.Next(-5, 9), r.Next(-most, most));
        int[] Each(Func<int> draw) => [.. Enumerable.Range(0, Neurons).Select(_ => draw())];
        var (current, leak) = (r.Chance(0.6), r.Chance(0.6));
        var many = r.Chance(0.3);
        var b = new ImageBuilder(chip);
        b.Input(1);
        var core = b.Core(0, 0, Neurons, 0, [ImageBuilder.Dense(0, 0, 1, Neurons, (_, _) => 1)], p => p with
        {
            InputShift = r.Next(0, 20), KeepU = current ? Each(Keep) : [0], KeepV = leak ? Each(Keep) : [one], BiasU = Each(Bias), BiasV = Each(Bias),
            Threshold = Each(() => r.Of(r.Next(1, Math.Min(most, 600)), r.Next(1, most), most)), ResetValue = Each(() => r.Next(-most, most)),
            Initial = quiet ? [0] : Each(() => r.Next(-most, most)), VMin = r.Chance(0.5) ? int.MinValue : -r.Next(0, 100), Reset = (ResetKind)r.Next(3),
            RefractorySteps = r.Chance(0.5) ? 0 : r.Next(1, 4), Spiking = !r.Chance(0.1), ManySpikes = many, StrictThreshold = r.Chance(0.5),
        });
        var delayed = r.Chance(0.3);
        for (var i = 0; i < Neurons; i++)
            for (var k = r.Next(3); k > 0; k--) b.Connect(core, i, core, 0, delayed ? r.Next(0, 16) : 0);
        return (new ChipProgram(b.Build(core), chip).Cores[0], most);
    }

    private static List<(int, int, bool)> List(FireList fires) => [.. Enumerable.Range(0, fires.Length).Select(i => (fires.Neuron(i), fires.Count(i), fires.Due(i)))];
}
