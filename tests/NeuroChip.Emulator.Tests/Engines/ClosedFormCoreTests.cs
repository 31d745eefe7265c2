using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Events, sweeps, idle steps and fixed steps: docs/reference/microarchitecture.md, sections 4, 5 and 8.</summary>
public class ClosedFormCoreTests
{
    private static readonly string[] Engines = ["cycle", "event"];

    public static TheoryData<string, int, int, int, int, int> Sharings()
    {
        var data = new TheoryData<string, int, int, int, int, int>();
        foreach (var engine in Engines)
            foreach (var (sharing, cell, adc, lanes, read) in ((int, int, int, int, int)[])[(8, 4, 2, 32, 2), (1, 4, 1, 8, 1), (64, 2, 3, 5, 4), (1000, 1, 2, 32, 2)])
                data.Add(engine, sharing, cell, adc, lanes, read);
        return data;
    }

    internal static int Ceil(int a, int b) => a / b + (a % b == 0 ? 0 : 1);

    /// <summary>T_read of the text, from the chip's keys.</summary>
    internal static int TRead(SynapseConfig s, int w)
    {
        if (s.Kind == SynapseKind.Sram) return s.ReadCycles + Ceil(w, s.AccumulateLanes);
        var slices = s.Sign == WeightSign.Differential ? Ceil(s.WeightBits - 1, s.CellBits) : Ceil(s.WeightBits, s.CellBits);
        var cells = s.Sign == WeightSign.Differential ? 2 * slices : slices;
        var adcs = s.Columns / s.Adc!.ColumnsPerAdc;
        return s.ReadCycles + Ceil(w * cells, adcs) * s.Adc.Cycles + Ceil(w, s.AccumulateLanes);
    }

    [Fact]
    public void The_read_times_of_the_reference_core()
    {
        // By hand: 8-bit differential weights in 4-bit cells are 4 cells, 1024 columns over 8 per converter are 128 converters.
        Assert.Equal(2 + 1 * 2 + 1, TRead(ReferenceChip.Nvm(), 10));
        Assert.Equal(2 + 1 * 2 + 1, TRead(ReferenceChip.Nvm(), 32));
        Assert.Equal(2 + 2 * 2 + 2, TRead(ReferenceChip.Nvm(), 33));
        Assert.Equal(2 + 8 * 2 + 8, TRead(ReferenceChip.Nvm(), 256));
        Assert.Equal(1 + 8, TRead(ReferenceChip.Sram(), 256));
        for (var w = 1; w <= 256; w++)
        {
            Assert.Equal(TRead(ReferenceChip.Nvm(), w), ReferenceChip.Nvm().ReadTime(w));
            Assert.Equal(TRead(ReferenceChip.Sram(), w), ReferenceChip.Sram().ReadTime(w));
        }
    }

    [Theory]
    [MemberData(nameof(Sharings))]
    public void A_dense_event_takes_1_plus_T_read(string engine, int sharing, int cell, int adc, int lanes, int read)
    {
        foreach (var sign in (WeightSign[])[WeightSign.Differential, WeightSign.Offset])
            foreach (var n in (int[])[1, 7, 32, 33, 100])
            {
                var nvm = ReferenceChip.Nvm() with { CellBits = cell, Sign = sign, ReadCycles = read, AccumulateLanes = lanes, Adc = new AdcConfig(8, adc, sharing, 255) };
                foreach (var synapse in (SynapseConfig[])[nvm, ReferenceChip.Sram() with { ReadCycles = read, AccumulateLanes = lanes }])
                {
                    var chip = ReferenceChip.Chip(1, 1, synapse);
                    var b = new ImageBuilder(chip);
                    b.Input(1);
                    b.ConnectInput(0, ClosedFormNetworkTests.Silent(b, 0, 0, n, 1, 1), 0);
                    var t = 1 + TRead(synapse, n);
                    var run = Probe.AssertQuiescentAfter(2 + 3 + t, engine, chip, b, Probe.First(1, (0, 3)), 0);
                    Assert.Equal(t, run.Counters.Sum(Counter.SynapseBusy));
                    Assert.Equal(3 * n, run.Counters.Sum(Counter.SynapticOperations));
                    Assert.Equal(n, run.Counters.Sum(Counter.AccumulatorUpdates));
                    var cells = synapse.Kind == SynapseKind.Sram ? 1 : synapse.CellsPerWeight;
                    Assert.Equal(n * cells, run.Counters.Sum(Counter.CellReads));
                    Assert.Equal(synapse.Kind == SynapseKind.Sram ? 0 : n * cells, run.Counters.Sum(Counter.AdcConversions));
                    Assert.Equal(synapse.Kind == SynapseKind.Sram ? 1 : Ceil(n * cells, 256), run.Counters.Sum(Counter.WordlineActivations));
                }
            }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_second_packet_is_taken_T_clocks_after_the_first(string engine)
    {
        var chip = ReferenceChip.Chip(1, 1);
        var b = new ImageBuilder(chip);
        b.Input(5);
        var core = ClosedFormNetworkTests.Silent(b, 0, 0, 10, 5, 1);
        for (var e = 0; e < 5; e++) b.ConnectInput(e, core, e);
        var run = Probe.AssertQuiescentAfter(2 + 3 + 5 * 6, engine, chip, b, Probe.First(1, [.. Enumerable.Range(0, 5).Select(e => (e, 1))]), 0);
        if (engine == "cycle") Assert.Equal([5L, 11, 17, 23, 29], run.Trace.Where(t => t.What == "synapse take").Select(t => t.Clock));
    }

    public static TheoryData<string, int, int, int, int> Convolutions()
    {
        var data = new TheoryData<string, int, int, int, int>();
        foreach (var engine in Engines)
            foreach (var (kernel, stride, pad, dilation) in ((int, int, int, int)[])
                     [(3, 1, 1, 1), (3, 1, 0, 1), (3, 2, 1, 1), (1, 2, 0, 1), (3, 1, 2, 2), (3, 2, 0, 2), (2, 3, 0, 1), (3, 3, 2, 2), (2, 3, 1, 4), (5, 2, 2, 1)])
                data.Add(engine, kernel, stride, pad, dilation);
        return data;
    }

    /// <summary>Output positions that an input coordinate reaches, counted the slow way.</summary>
    internal static int Positions(int at, int size, int kernel, int stride, int pad, int dilation)
    {
        var outSize = (size + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1;
        return Enumerable.Range(0, outSize).Sum(o => Enumerable.Range(0, kernel).Count(k => o * stride - pad + k * dilation == at));
    }

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void A_conv_event_takes_2_plus_T_read_per_position(string engine, int kernel, int stride, int pad, int dilation)
    {
        const int inC = 2, size = 7, outC = 5;
        var seen = new HashSet<int>();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x += engine == "cycle" ? 2 : 1)
            {
                var chip = ReferenceChip.Chip(1, 1);
                var b = new ImageBuilder(chip);
                b.Input(1);
                var block = ImageBuilder.Conv(0, 0, inC, size, size, outC, kernel, stride, pad, dilation, (_, _) => 1);
                var neurons = block.Conv!.OutHeight * block.Conv.OutWidth * outC;
                var core = b.Core(0, 0, neurons, 1, [block], p => p with { Threshold = [1 << 20] });
                b.ConnectInput(0, core, (1 * size + y) * size + x);
                var v = Positions(y, size, kernel, stride, pad, dilation) * Positions(x, size, kernel, stride, pad, dilation);
                var t = 2 + v * TRead(chip.Core.Synapse, outC);
                var run = Probe.AssertQuiescentAfter(2 + 3 + t, engine, chip, b, Probe.First(1, (0, 2)), 0);
                Assert.Equal(t, run.Counters.Sum(Counter.SynapseBusy));
                Assert.Equal(v, run.Counters.Sum(Counter.CrossbarReads));
                Assert.Equal(2 * v * outC, run.Counters.Sum(Counter.SynapticOperations));
                seen.Add(v);
            }
        if (kernel > stride) Assert.True(seen.Count > 1, "border and centre must differ");
        if (kernel == 1 || kernel < stride) Assert.Contains(0, seen);
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_sweep_takes_a_clock_per_group_and_per_spike(string engine)
    {
        foreach (var lanes in (int[])[1, 3, 4, 16])
            foreach (var n in (int[])[1, 3, 4, 5, 16, 17, 50])
                foreach (var many in (bool[])[false, true])
                {
                    var chip = ReferenceChip.Chip(1, 1);
                    chip = chip with { Core = chip.Core with { NeuronLanes = lanes } };
                    var b = new ImageBuilder(chip);
                    b.Input(1);
                    // Every third neuron fires; with many spikes per step, i % 5 + 1 times.
                    int Bias(int i) => i % 3 == 1 ? 100 * (i % 5 + 1) + 7 : 99;
                    b.Core(0, 0, n, 1, [ImageBuilder.Dense(0, 0, 1, n, (_, _) => 0)],
                        p => p with { BiasV = [.. Enumerable.Range(0, n).Select(Bias)], ManySpikes = many });
                    var firing = Enumerable.Range(0, n).Where(i => i % 3 == 1).Select(i => (i, count: many ? i % 5 + 1 : 1)).ToArray();
                    var busy = Ceil(n, lanes) + firing.Sum(f => f.count);
                    var run = Probe.AssertQuiescentAfter(busy, engine, chip, b, Probe.Silence(1), 1);
                    Assert.Equal(busy, run.Counters.Sum(Counter.NeuronBusy));
                    // Neuron i fires after its group and all groups and spikes before it.
                    var stamps = firing.Select((f, k) => run.Start(1) + f.i / lanes + firing.Take(k + 1).Sum(g => g.count));
                    Assert.Equal(stamps, run.Spikes.Select(s => s.Cycle));
                }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void An_idle_step_takes_its_longest_sweep_and_the_barrier(string engine)
    {
        foreach (var n in (int[])[1, 16, 17, 40])
            foreach (var barrier in (int[])[2, 3, 8, 50])
            {
                var chip = ReferenceChip.Chip(2, 1) with { Step = new StepConfig(StepMode.Barrier, barrier, 0) };
                var b = new ImageBuilder(chip);
                b.Input(1);
                ClosedFormNetworkTests.Silent(b, 0, 0, n, 1, 2);
                ClosedFormNetworkTests.Silent(b, 1, 0, 2, 1, 2);
                // Steps 0 and 1 have no active core, steps 2 to 4 have two.
                Probe.AssertQuiescentAfter(1, engine, chip, b, Probe.Silence(3), 0);
                Probe.AssertQuiescentAfter(1, engine, chip, b, Probe.Silence(3), 1);
                var run = Probe.AssertQuiescentAfter(Ceil(n, 16), engine, chip, b, Probe.Silence(3), 4);
                Assert.Equal(2 * (1 + barrier) + 3 * (Ceil(n, 16) + barrier), run.Counters[ChipCounter.Cycles]);
                Assert.Equal(5 * barrier, run.Counters[ChipCounter.BarrierCycles]);
                Assert.Equal(5, run.Counters[ChipCounter.Steps]);
            }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_fixed_step_waits_for_its_length_and_counts_what_it_overruns(string engine)
    {
        // 40 neurons on 16 lanes: quiescent after 3 clocks, so a step needs 3 + 8.
        foreach (var (length, missed, overrun) in ((int, int, int)[])[(10, 4, 4), (11, 0, 0), (12, 0, 0), (100, 0, 0), (9, 4, 8), (1, 4, 40)])
        {
            var chip = ReferenceChip.Chip(1, 1) with { Step = new StepConfig(StepMode.Fixed, 8, length) };
            var b = new ImageBuilder(chip);
            b.Input(1);
            ClosedFormNetworkTests.Silent(b, 0, 0, 40, 1, 1);
            var run = Probe.Run(engine, chip, b, Probe.Silence(4));
            var first = Math.Max(9, length);
            Assert.Equal([first, .. Enumerable.Repeat((long)Math.Max(11, length), 4)], Enumerable.Range(0, 5).Select(run.Length));
            Assert.Equal(missed + (length < 9 ? 1 : 0), run.Counters[ChipCounter.MissedDeadlines]);
            Assert.Equal(overrun + Math.Max(0, 9 - length), run.Counters[ChipCounter.OverrunCycles]);
            Assert.Equal(run.Ends[^1] - 1 - 4 * 3, run.Counters[ChipCounter.BarrierCycles]);
        }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_missed_deadline_loses_no_spike(string engine)
    {
        for (var seed = 0; seed < (engine == "cycle" ? 6 : 40); seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            var free = Probe.Run(engine, chip with { Step = new StepConfig(StepMode.Barrier, chip.Step.BarrierCycles, 0) }, image, sample);
            var longest = Enumerable.Range(0, free.Ends.Count).Max(free.Length);
            var slow = Probe.Run(engine, chip with { Step = new StepConfig(StepMode.Fixed, chip.Step.BarrierCycles, longest) }, image, sample);
            var late = Probe.Run(engine, chip with { Step = new StepConfig(StepMode.Fixed, chip.Step.BarrierCycles, 1) }, image, sample);
            Assert.Equal(0, slow.Counters[ChipCounter.MissedDeadlines]);
            Assert.Equal(late.Ends.Count, late.Counters[ChipCounter.MissedDeadlines]);
            Assert.Equal(slow.Spikes.Select(s => s with { Cycle = 0 }), late.Spikes.Select(s => s with { Cycle = 0 }));
        }
    }
}
