using NeuroChip.Chip.Config;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Stimulus;

namespace NeuroChip.Rtl.Tests;

/// <summary>
/// The closed forms of docs/reference/microarchitecture.md on every model that is stepped by clocks, from the same tests: the thing has not happened
/// at the clock before and has happened at the clock named.
/// </summary>
public class CycleModelTests
{
    private const int Took = 1 << 0, SynapseBusy = 1 << 1, ReadBegan = 1 << 2, NeuronBusy = 1 << 4, NeuronStalled = 1 << 5, AxonOutBusy = 1 << 6, Sent = 1 << 9,
        Pushed = 1 << 10, Walked = 1 << 11, Granted = 1 << 12;

    private const int East = 0, South = 2, Local = 4, AxonIn = 5, SpikeFifo = 6;

    /// <summary>The reference chip's times, with memories that are quick to build.</summary>
    private static readonly ChipConfig Reference = ReferenceChip.Chip(3, 3) with
    {
        Core = ReferenceChip.Chip(3, 3).Core with { Neurons = 256, Axons = 4096, RouteEntries = 1024, Synapse = ReferenceChip.Nvm() with { Rows = 64, Columns = 256, Adc = new AdcConfig(8, 2, 2, 255) } },
    };

    /// <summary>Other latencies, an odd number of lanes, short FIFOs.</summary>
    private static readonly ChipConfig Tight = Reference with
    {
        Mesh = new MeshConfig(3, 3, 3, 2, 3, 1), Step = new StepConfig(StepMode.Barrier, 4, 0),
        Core = Reference.Core with { NeuronLanes = 3, AxonInFifo = 2, SpikeFifo = 2, Synapse = Reference.Core.Synapse with { ReadCycles = 3, AccumulateLanes = 4 } },
    };

    public static TheoryData<string, string> Models => new()
    {
        { "emulator", "reference" }, { "hardware", "reference" }, { "emulator", "tight" }, { "hardware", "tight" },
    };

    internal static ChipConfig ChipOf(string name) => name == "reference" ? Reference : Tight;

    private static bool Has(TileObservation o, int bits) => (o.Units & bits) != 0;

    internal static int Ceil(int a, int b) => (a + b - 1) / b;

    internal static int TRead(SynapseConfig s, int w) => s.ReadCycles + (Ceil(w * 4, s.Columns / s.Adc!.ColumnsPerAdc) * s.Adc.Cycles) + Ceil(w, s.AccumulateLanes);

    internal static SampleSpikes First(int steps, params (int Element, int Count)[] spikes)
    {
        var offsets = new int[steps + 1];
        Array.Fill(offsets, spikes.Length, 1, steps);
        return new SampleSpikes(offsets, [.. spikes.Select(s => s.Element)], [.. spikes.Select(s => s.Count)], -1, "first");
    }

    /// <summary>A recording with all its spikes in one of its steps.</summary>
    internal static SampleSpikes At(int step, int steps, params (int Element, int Count)[] spikes)
    {
        var offsets = new int[steps + 1];
        Array.Fill(offsets, spikes.Length, step + 1, steps - step);
        return new SampleSpikes(offsets, [.. spikes.Select(s => s.Element)], [.. spikes.Select(s => s.Count)], -1, "one step");
    }

    /// <summary>A core of one neuron that fires in every step.</summary>
    private static int Firing(ImageBuilder b, int x, int y, int neurons = 1) =>
        b.Core(x, y, neurons, 1, [ImageBuilder.Dense(0, 0, 1, neurons, (_, _) => 0)], p => p with { BiasV = [100] });

    internal static int Silent(ImageBuilder b, int x, int y, int neurons = 1, int rows = 1, int depth = 2) =>
        b.Core(x, y, neurons, depth, [ImageBuilder.Dense(0, 0, rows, neurons, (_, _) => 1)], p => p with { Threshold = [1 << 20] });

    [RtlTheory]
    [MemberData(nameof(Models))]
    public void A_packet_over_k_links_is_visible_after_J_and_k_plus_1_hops(string model, string chipName)
    {
        var chip = ChipOf(chipName);
        foreach (var (sx, sy, tx, ty) in ((int, int, int, int)[])[(0, 0, 1, 0), (2, 1, 1, 1), (0, 2, 0, 1), (0, 0, 2, 2), (2, 2, 0, 0)])
        {
            var b = new ImageBuilder(chip);
            b.Input(1);
            b.Connect(Firing(b, sx, sy), 0, Silent(b, tx, ty), 0);
            var run = ModelRecording.Run(model, b.Build(0), chip, First(1));
            var t = Assert.Single(run.When(1, sx, sy, o => Has(o, Sent)));
            var visible = t + chip.Mesh.InjectionCycles + ((Math.Abs(tx - sx) + Math.Abs(ty - sy) + 1) * chip.Mesh.HopCycles);
            for (var c = 0L; c < visible; c++) Assert.Equal(0u, run.At(run.Start(1) + c, tx, ty).Levels[AxonIn]);
            Assert.Equal(1u, run.At(run.Start(1) + visible, tx, ty).Levels[AxonIn]);
            Assert.Equal([visible], run.When(1, tx, ty, o => Has(o, Took)));
            // The router's credit for axon-in: one less from the grant on, back C clocks after the packet was taken.
            var depth = (uint)chip.Core.AxonInFifo;
            var granted = visible - chip.Mesh.HopCycles;
            Assert.Equal(depth, run.At(run.Start(1) + granted, tx, ty).Credits[Local]);
            for (var c = granted + 1; c < visible + chip.Mesh.CreditCycles; c++) Assert.Equal(depth - 1, run.At(run.Start(1) + c, tx, ty).Credits[Local]);
            Assert.Equal(depth, run.At(run.Start(1) + visible + chip.Mesh.CreditCycles, tx, ty).Credits[Local]);
        }
    }

    [RtlTheory]
    [MemberData(nameof(Models))]
    public void A_host_packet_to_column_x_takes_x_plus_1_routers(string model, string chipName)
    {
        var chip = ChipOf(chipName);
        for (var x = 0; x < 3; x++)
        {
            var b = new ImageBuilder(chip);
            b.Input(1);
            b.ConnectInput(0, Silent(b, x, 1, depth: 1), 0);
            var run = ModelRecording.Run(model, b.Build(0), chip, First(1, (0, 1)));
            Assert.Equal([(long)chip.Mesh.InjectionCycles + ((x + 1) * chip.Mesh.HopCycles)], run.When(0, x, 1, o => Has(o, Took)));
        }
    }

    [RtlTheory]
    [MemberData(nameof(Models))]
    public void A_sweep_without_spikes_takes_a_clock_per_group_and_an_idle_step_the_barrier_too(string model, string chipName)
    {
        var chip = ChipOf(chipName);
        foreach (var n in (int[])[1, chip.Core.NeuronLanes, chip.Core.NeuronLanes + 1, 40])
        {
            var b = new ImageBuilder(chip);
            b.Input(1);
            Silent(b, 1, 0, n);
            var run = ModelRecording.Run(model, b.Build(0), chip, First(3));
            var sweep = Ceil(n, chip.Core.NeuronLanes);
            for (var step = 2; step < 5; step++)
            {
                Assert.Equal(Enumerable.Range(0, sweep).Select(c => (long)c), run.When(step, 1, 0, o => Has(o, Walked)));
                Assert.Equal(run.When(step, 1, 0, o => Has(o, Walked)), run.When(step, 1, 0, o => Has(o, NeuronBusy)));
                for (var c = 1; c < sweep; c++) Assert.False(run.At(run.Start(step) + c, 1, 0).Idle);
                Assert.True(run.At(run.Start(step) + sweep, 1, 0).Idle);
                Assert.Equal(sweep + chip.Step.BarrierCycles, run.Length(step));
            }
            // Nobody is active in the first two steps.
            Assert.Equal([1L + chip.Step.BarrierCycles, 1 + chip.Step.BarrierCycles], [run.Length(0), run.Length(1)]);
            Assert.Equal(run.Clocks, run.Counters[ChipCounter.Cycles]);
        }
    }

    [RtlTheory]
    [MemberData(nameof(Models))]
    public void A_dense_event_takes_1_plus_T_read_and_the_next_is_taken_then(string model, string chipName)
    {
        var chip = ChipOf(chipName);
        foreach (var n in (int[])[1, 10, 33])
        {
            var b = new ImageBuilder(chip);
            b.Input(3);
            var core = Silent(b, 0, 0, n, 3, 1);
            for (var e = 0; e < 3; e++) b.ConnectInput(e, core, e);
            var run = ModelRecording.Run(model, b.Build(0), chip, First(1, (0, 1), (1, 3), (2, 255)));
            long first = chip.Mesh.InjectionCycles + chip.Mesh.HopCycles;
            var time = 1 + TRead(chip.Core.Synapse, n);
            Assert.Equal([first, first + time, first + (2 * time)], run.When(0, 0, 0, o => Has(o, Took)));
            Assert.Equal(Enumerable.Range(0, 3 * time).Select(c => first + c), run.When(0, 0, 0, o => Has(o, SynapseBusy)));
            Assert.Equal(run.When(0, 0, 0, o => Has(o, Took)), run.When(0, 0, 0, o => Has(o, ReadBegan)));
            Assert.Equal([(0u, 1u), (1u, 3u), (2u, 255u)], run.When(0, 0, 0, o => Has(o, Took)).Select(c => (run.Did(c, 0, 0).TakenAxon, run.Did(c, 0, 0).TakenCount)));
        }
    }

    [RtlTheory]
    [MemberData(nameof(Models))]
    public void A_conv_event_takes_2_plus_T_read_per_position(string model, string chipName)
    {
        var chip = ChipOf(chipName);
        var b = new ImageBuilder(chip);
        b.Input(1);
        var block = ImageBuilder.Conv(0, 0, 1, 4, 4, 3, 3, 1, 1, 1, (_, _) => 1);
        // The corner pixel reaches 2 x 2 positions.
        b.ConnectInput(0, b.Core(0, 0, 48, 1, [block], p => p with { Threshold = [1 << 20] }), 0);
        var run = ModelRecording.Run(model, b.Build(0), chip, First(1, (0, 1)));
        long first = chip.Mesh.InjectionCycles + chip.Mesh.HopCycles;
        var read = TRead(chip.Core.Synapse, 3);
        Assert.Equal(Enumerable.Range(0, 2 + (4 * read)).Select(c => first + c), run.When(0, 0, 0, o => Has(o, SynapseBusy)));
        Assert.Equal(Enumerable.Range(0, 4).Select(i => first + 1 + (i * read)), run.When(0, 0, 0, o => Has(o, ReadBegan)));
    }

    [RtlTheory]
    [MemberData(nameof(Models))]
    public void A_lone_spike_is_taken_a_clock_later_and_sent_two_clocks_later(string model, string chipName)
    {
        var chip = ChipOf(chipName);
        var b = new ImageBuilder(chip);
        b.Input(1);
        b.ConnectHost(Firing(b, 0, 0), 0);
        var run = ModelRecording.Run(model, b.Build(0), chip, First(1));
        var fired = Assert.Single(run.When(1, 0, 0, o => o.FiredCount == 1));
        Assert.Equal(1, fired);
        Assert.Equal([fired], run.When(1, 0, 0, o => Has(o, Pushed)));
        Assert.Equal(0u, run.At(run.Start(1) + fired, 0, 0).Levels[SpikeFifo]);
        Assert.Equal(1u, run.At(run.Start(1) + fired + 1, 0, 0).Levels[SpikeFifo]);
        Assert.Equal([fired + 1, fired + 2], run.When(1, 0, 0, o => Has(o, AxonOutBusy)));
        Assert.Equal([fired + 2], run.When(1, 0, 0, o => Has(o, Sent)));
        Assert.Equal(1, run.Counters[ChipCounter.HostPacketsOut]);
    }

    [RtlTheory]
    [MemberData(nameof(Models))]
    public void A_full_spike_fifo_stalls_the_neuron_unit(string model, string chipName)
    {
        var chip = ChipOf(chipName);
        var b = new ImageBuilder(chip);
        b.Input(1);
        var n = chip.Core.SpikeFifo + 6;
        var core = Firing(b, 0, 0, n);
        for (var i = 0; i < n; i++)
            for (var copies = 0; copies < 2; copies++) b.ConnectHost(core, i);
        var run = ModelRecording.Run(model, b.Build(0), chip, First(1));
        var stalls = run.When(1, 0, 0, o => Has(o, NeuronStalled));
        Assert.NotEmpty(stalls);
        foreach (var c in stalls) Assert.Equal((uint)chip.Core.SpikeFifo, run.At(run.Start(1) + c, 0, 0).Levels[SpikeFifo]);
        foreach (var c in run.When(1, 0, 0, o => Has(o, Pushed))) Assert.True(run.At(run.Start(1) + c, 0, 0).Levels[SpikeFifo] < chip.Core.SpikeFifo);
        Assert.Equal(Enumerable.Range(0, n).Select(i => (uint)i), run.When(1, 0, 0, o => o.FiredCount != 0).Select(c => run.Did(run.Start(1) + c, 0, 0).FiredNeuron));
    }

    [RtlTheory]
    [InlineData("emulator")]
    [InlineData("hardware")]
    public void Every_line_of_the_table_one_spike_end_to_end(string model)
    {
        var b = new ImageBuilder(Reference);
        b.Input(1);
        var source = b.Core(0, 0, 10, 1, [ImageBuilder.Dense(0, 0, 1, 10, (_, _) => 0)], p => p with { BiasV = [.. Enumerable.Range(0, 10).Select(i => i == 3 ? 100 : 0)] });
        b.Connect(source, 3, Silent(b, 1, 1, 10, 10), 7);
        var run = ModelRecording.Run(model, b.Build(0), Reference, First(1));
        Assert.Equal([0L], run.When(1, 0, 0, o => Has(o, Walked)));
        Assert.Equal([1L], run.When(1, 0, 0, o => o.FiredNeuron == 3 && o.FiredCount == 1 && Has(o, Pushed)));
        Assert.Equal([2L, 3], run.When(1, 0, 0, o => Has(o, AxonOutBusy)));
        Assert.Equal([3L], run.When(1, 0, 0, o => Has(o, Sent)));
        Assert.Equal((0u, 1u), (run.At(run.Start(1) + 4, 0, 0).Levels[Local], run.At(run.Start(1) + 5, 0, 0).Levels[Local]));
        Assert.Equal([5L], run.When(1, 0, 0, o => Has(o, Granted) && (o.Grants >> (4 * East) & 15) == (8 | Local)));
        Assert.Equal([8L], run.When(1, 1, 0, o => Has(o, Granted) && (o.Grants >> (4 * South) & 15) == (8 | 1)));
        Assert.Equal([11L], run.When(1, 1, 1, o => Has(o, Granted) && (o.Grants >> (4 * Local) & 15) == (8 | 3)));
        Assert.Equal([14L], run.When(1, 1, 1, o => Has(o, Took) && o.TakenAxon == 7));
        Assert.Equal(Enumerable.Range(14, 6).Select(c => (long)c), run.When(1, 1, 1, o => Has(o, SynapseBusy)));
        Assert.False(run.At(run.Start(1) + 19, 1, 1).Idle);
        Assert.True(run.At(run.Start(1) + 20, 1, 1).Idle);
        Assert.Equal(28, run.Length(1));
    }

    [RtlTheory]
    [InlineData("emulator")]
    [InlineData("hardware")]
    public void A_reset_in_the_middle_leaves_nothing_behind(string model)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var r = new RandomStream((ulong)seed);
            var (image, sample) = RandomChips.Network(r, Tight);
            var fresh = ModelRecording.Run(model, image, Tight, sample);
            using var used = ModelRecording.Create(model, image, Tight);
            used.Begin(sample, sample.Timesteps);
            for (var clocks = r.Next(1, fresh.Clocks); clocks > 0; clocks--) used.Clock();
            var before = used.Counters[ChipCounter.Cycles];
            Assert.True(fresh.SameAs(ModelRecording.Run(used, Tight, sample)), $"network {seed}");
            Assert.Equal(before + fresh.Clocks, used.Counters[ChipCounter.Cycles]);
        }
    }

    [RtlTheory]
    [InlineData("emulator")]
    [InlineData("hardware")]
    public void A_tile_without_a_core_routes_and_shows_an_idle_core(string model)
    {
        var b = new ImageBuilder(Reference);
        b.Input(1);
        b.Connect(Firing(b, 0, 0), 0, Silent(b, 2, 0), 0);
        var run = ModelRecording.Run(model, b.Build(0), Reference, First(1));
        for (var c = 0; c < run.Clocks; c++)
        {
            var o = run.Did(c, 1, 0);
            Assert.Equal(0, o.Units & 0xFFF);
            Assert.Equal((0u, 0u, 0u), (o.Levels[AxonIn], o.Levels[SpikeFifo], o.Digests[SpikeFifo]));
            Assert.Equal((uint)Reference.Mesh.FifoDepth, o.Credits[5]);
            Assert.Equal(new TileObservation { Idle = true, Credits = run.At(0, 1, 1).Credits }, run.Did(c, 1, 1));
        }
        Assert.NotEmpty(run.When(1, 1, 0, o => Has(o, Granted)));
    }
}
