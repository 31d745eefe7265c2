using System.Numerics;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Datapath;

/// <summary>The neuron unit against the text's arithmetic in unbounded integers, over more than a million neuron steps.</summary>
public class NeuronUnitTests
{
    private const int Neurons = 24;
    private const int Steps = 40;

    /// <summary>One neuron as docs/reference/microarchitecture.md, section 5, has it.</summary>
    private sealed class Reference(NeuronParameters p, CoreConfig core, int i)
    {
        private BigInteger _v = At(p.Initial, i);
        private BigInteger _u;
        private int _refractory;
        private readonly List<int> _counts = [];

        internal BigInteger U => _u;
        internal BigInteger V => _v;

        internal int Step(int accumulator)
        {
            var count = 0;
            _u = Saturate(Decay(_u, At(p.KeepU, i)) + accumulator * BigInteger.Pow(2, p.InputShift) + At(p.BiasU, i));
            if (_refractory > 0) _refractory--;
            else
            {
                _v = Saturate(Decay(_v, At(p.KeepV, i)) + _u + At(p.BiasV, i));
                if (p.VMin != int.MinValue) _v = BigInteger.Max(_v, p.VMin);
                BigInteger threshold = At(p.Threshold, i);
                if (p.Spiking && (p.StrictThreshold ? _v > threshold : _v >= threshold))
                {
                    count = !p.ManySpikes ? 1 : (int)BigInteger.Min((1 << core.CountBits) - 1, p.StrictThreshold ? Ceiling(_v, threshold) - 1 : Floor(_v, threshold));
                    if (p.Reset == ResetKind.Subtract) _v -= count * threshold;
                    else if (p.Reset == ResetKind.Value) _v = At(p.ResetValue, i);
                    _refractory = p.RefractorySteps;
                }
            }
            _counts.Add(count);
            return count;
        }

        internal void Drain() => _counts.Add(0);

        /// <summary>Entry d of the delay line: the count of d steps ago.</summary>
        internal int Entry(int d) => d < _counts.Count ? _counts[^(d + 1)] : 0;

        private BigInteger Saturate(BigInteger x)
        {
            var max = BigInteger.Pow(2, core.StateBits - 1) - 1;
            return BigInteger.Max(-max, BigInteger.Min(max, x));
        }

        private BigInteger Decay(BigInteger x, int keep)
        {
            var one = BigInteger.Pow(2, core.DecayBits);
            if (core.DecayRounding == DecayRounding.TowardZero) return x * keep / one;
            // |x * keep| / 2^D + 1/2, rounded down, with the sign put back: ties go away from zero.
            return (x * keep).Sign * Floor(2 * BigInteger.Abs(x * keep) + one, 2 * one);
        }

        private static BigInteger Floor(BigInteger a, BigInteger b) => (a - (((a % b) + b) % b)) / b;

        private static BigInteger Ceiling(BigInteger a, BigInteger b) => -Floor(-a, b);

        private static int At(int[] values, int i) => values.Length == 1 ? values[0] : values[i];
    }

    public static TheoryData<int, bool> Widths()
    {
        var data = new TheoryData<int, bool>();
        for (var bits = 8; bits <= 32; bits++)
        {
            data.Add(bits, true);
            data.Add(bits, false);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Equals_the_text_bit_by_bit(int stateBits, bool nearest)
    {
        var r = new Random(stateBits * 2 + (nearest ? 1 : 0));
        int spikes = 0, saturated = 0, late = 0;
        for (var combination = 0; combination < 24; combination++)
        {
            var many = (combination & 1) != 0;
            var strict = (combination & 2) != 0;
            var plain = (combination & 4) != 0;
            var reset = (ResetKind)(combination >> 3);
            var (s, d, l) = Check(r, stateBits, nearest, many, strict, plain, reset);
            spikes += s;
            saturated += d;
            late += l;
        }
        Assert.True(spikes > 1000, $"only {spikes} spikes");
        Assert.True(saturated > 50, $"only {saturated} saturated states");
        Assert.True(late > 200, $"only {late} delayed spikes");
    }

    private static (int Spikes, int Saturated, int Late) Check(Random r, int stateBits, bool nearest, bool many, bool strict, bool plain, ResetKind reset)
    {
        var max = (int)((1L << (stateBits - 1)) - 1);
        var chip = ReferenceChip.Chip(1, 1);
        var core = chip.Core with
        {
            StateBits = stateBits, DecayBits = r.Next(8, 17), CountBits = r.Next(1, 9),
            DecayRounding = nearest ? DecayRounding.Nearest : DecayRounding.TowardZero,
        };
        chip = chip with { Core = core };
        var scale = 1 << r.Next(0, stateBits - 2);
        int Small() => r.Next(-scale, scale + 1);
        int Keep() => r.Next(4) switch { 0 => 0, 1 => 1 << core.DecayBits, _ => r.Next(0, (1 << core.DecayBits) + 1) };
        int[] Each(Func<int> draw) => [.. Enumerable.Range(0, r.Next(2) == 0 ? 1 : Neurons).Select(_ => draw())];
        var p = new NeuronParameters
        {
            InputShift = r.Next(0, 8), KeepU = plain ? [0] : Each(Keep), KeepV = plain ? [1 << core.DecayBits] : Each(Keep), BiasU = Each(Small), BiasV = Each(Small),
            Threshold = Each(() => r.Next(1, 1 + scale)), ResetValue = Each(Small), Initial = Each(() => r.Next(-max, max)),
            VMin = r.Next(2) == 0 ? int.MinValue : -r.Next(0, scale + 1), Reset = reset, RefractorySteps = plain || r.Next(2) == 0 ? 0 : r.Next(1, 4),
            Spiking = r.Next(12) != 0, ManySpikes = many, StrictThreshold = strict,
        };
        var delayed = r.Next(2) == 0;
        var b = new ImageBuilder(chip);
        b.Input(1);
        var index = b.Core(0, 0, Neurons, 0, [], _ => p);
        var delays = new int[Neurons][];
        for (var i = 0; i < Neurons; i++)
        {
            delays[i] = [.. Enumerable.Range(0, r.Next(0, 4)).Select(_ => delayed ? r.Next(0, 16) : 0)];
            foreach (var delay in delays[i]) b.Connect(index, i, index, 0, delay);
        }
        var program = new ChipProgram(b.Build(index), chip).Cores[0];
        var state = new CoreState(program);
        state.Reset(program);
        var reference = Enumerable.Range(0, Neurons).Select(i => new Reference(p, core, i)).ToArray();
        var fires = new FireList();
        var counters = new long[Enum.GetValues<Counter>().Length];
        int spikes = 0, firings = 0, saturated = 0, late = 0;
        for (var step = 0; step < Steps + program.MaxDelay; step++)
        {
            var updates = step < Steps;
            for (var i = 0; i < Neurons; i++) state.NextAccumulators[i] = r.Next(16) == 0 ? r.Next(int.MinValue, int.MaxValue) : Small() >> p.InputShift;
            state.SwapBanks(false);
            fires.Clear();
            // In two parts, as groups of lanes are.
            var cut = r.Next(0, Neurons + 1);
            NeuronUnit.Update(program, state, 0, cut, step, updates, fires, counters);
            NeuronUnit.Update(program, state, cut, Neurons, step, updates, fires, counters);
            var fire = 0;
            for (var i = 0; i < Neurons; i++)
            {
                var count = 0;
                if (updates) count = reference[i].Step(state.Accumulators[i]);
                else reference[i].Drain();
                if (reference[i].U != state.U[i] || reference[i].V != state.V[i])
                    Assert.Fail($"{p} {core} neuron {i} step {step}: u {state.U[i]} v {state.V[i]}, expected {reference[i].U} {reference[i].V}");
                if (Math.Abs((long)state.V[i]) == max) saturated++;
                spikes += count;
                if (count > 0) firings++;
                var due = delays[i].Any(d => reference[i].Entry(d) != 0);
                foreach (var d in delays[i])
                {
                    Assert.Equal(reference[i].Entry(d), NeuronUnit.DueCount(program, state, i, count, step, d));
                    if (d > 0 && reference[i].Entry(d) > 0) late++;
                }
                if (count == 0 && !due) continue;
                Assert.Equal((i, count, due), (fires.Neuron(fire), fires.Count(fire), fires.Due(fire)));
                fire++;
            }
            Assert.Equal(fire, fires.Length);
        }
        Assert.Equal(spikes, counters[(int)Counter.Spikes]);
        Assert.Equal(firings, counters[(int)Counter.Firings]);
        Assert.Equal(Neurons * Steps, counters[(int)Counter.NeuronUpdates]);
        return (spikes, saturated, late);
    }
}
