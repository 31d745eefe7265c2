using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>The batch policy's reader: docs/reference/microarchitecture.md, section 4.</summary>
public class ClosedFormBatchTests
{
    private const int Rows = 16;

    private static ChipConfig Chip() => ReferenceChip.Chip(1, 1, ReferenceChip.Nvm(ReadPolicy.Batch, Rows));

    /// <summary>Runs one core whose axons get the given counts in step 0, so that the reader works in step 1, the core's only step.</summary>
    private static Probe Read(string engine, SynapseBlock block, int neurons, int[] counts, long reading)
    {
        var chip = Chip();
        var b = new ImageBuilder(chip);
        b.Input(counts.Length);
        // Neuron 0 fires without input: its stamp shows when the neuron unit starts.
        var core = b.Core(0, 0, neurons, 1, [block], p => p with
        {
            BiasV = [.. Enumerable.Range(0, neurons).Select(i => i == 0 ? 1 << 20 : 0)], Threshold = [1 << 19],
        });
        for (var e = 0; e < counts.Length; e++) b.ConnectInput(e, core, e);
        var sample = Probe.First(1, [.. counts.Select((c, e) => (e, c)).Where(s => s.c > 0)]);
        var sweep = ClosedFormCoreTests.Ceil(neurons, 16) + 1;
        var run = Probe.AssertQuiescentAfter(reading + sweep, engine, chip, b, sample, 1);
        Assert.Equal(reading, run.Counters.Sum(Counter.ReaderBusy));
        Assert.Equal(run.Start(1) + reading + 1, Assert.Single(run.Spikes).Cycle);
        Assert.Equal(counts.Count(c => c > 0), run.Counters.Sum(Counter.SynapseBusy));
        return run;
    }

    public static TheoryData<string, int, int> Groups()
    {
        var data = new TheoryData<string, int, int>();
        foreach (var engine in (string[])["cycle", "event"])
            foreach (var active in (int[])[0, 1, Rows - 1, Rows, Rows + 1, 2 * Rows, 40])
                foreach (var neurons in (int[])[1, 10, 33])
                    data.Add(engine, active, neurons);
        return data;
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_read_of_one_group_takes_1_plus_T_read_and_more_rows_more_groups(string engine, int active, int neurons)
    {
        var reads = ClosedFormCoreTests.Ceil(active, Rows);
        var t = ClosedFormCoreTests.TRead(Chip().Core.Synapse, neurons);
        // Scattered axons: only their number matters.
        var counts = new int[48];
        for (var i = 0; i < active; i++) counts[i * 7 % 48] = 1;
        Assert.Equal(active, counts.Sum());
        var run = Read(engine, ImageBuilder.Dense(0, 0, 48, neurons, (_, _) => 1), neurons, counts, 1 + reads * t);
        Assert.Equal(reads, run.Counters.Sum(Counter.CrossbarReads));
        Assert.Equal(active * neurons, run.Counters.Sum(Counter.SynapticOperations));
        Assert.Equal(active * ClosedFormCoreTests.Ceil(neurons * 4, 256), run.Counters.Sum(Counter.WordlineActivations));
        Assert.Equal(reads * neurons, run.Counters.Sum(Counter.AccumulatorUpdates));
        Assert.Equal(reads * neurons * 4, run.Counters.Sum(Counter.AdcConversions));
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void Counts_are_read_plane_by_plane(string engine)
    {
        const int neurons = 10;
        var t = ClosedFormCoreTests.TRead(Chip().Core.Synapse, neurons);
        foreach (var seed in Enumerable.Range(0, 8))
        {
            var r = new Random(seed);
            var counts = Enumerable.Range(0, 60).Select(_ => r.Next(3) == 0 ? 0 : r.Next(1, 256)).ToArray();
            var reads = Enumerable.Range(0, 8).Sum(bit => ClosedFormCoreTests.Ceil(counts.Count(c => (c >> bit & 1) != 0), Rows));
            var run = Read(engine, ImageBuilder.Dense(0, 0, 60, neurons, (_, _) => 1), neurons, counts, 1 + reads * t);
            Assert.Equal(reads, run.Counters.Sum(Counter.CrossbarReads));
            Assert.Equal(neurons * counts.Sum(), run.Counters.Sum(Counter.SynapticOperations));
        }
    }

    [Theory]
    [InlineData("cycle", 3, 1, 1, 1, 1)]
    [InlineData("event", 3, 1, 1, 1, 1)]
    [InlineData("cycle", 3, 2, 0, 1, 2)]
    [InlineData("event", 3, 2, 0, 1, 2)]
    [InlineData("cycle", 2, 3, 1, 4, 4)]
    [InlineData("event", 2, 3, 1, 4, 4)]
    [InlineData("cycle", 3, 1, 2, 2, 2)]
    [InlineData("event", 3, 1, 2, 2, 2)]
    public void A_conv_block_is_read_pixel_by_pixel(string engine, int kernel, int stride, int pad, int dilation, int groups)
    {
        const int inC = 4, size = 6, perGroup = 3;
        var block = ImageBuilder.Conv(0, 0, inC, size, size, perGroup, kernel, stride, pad, dilation, (_, _) => 1);
        var g = block.Conv!;
        block = block with { Conv = g with { OutChannels = perGroup * groups, ChannelBase = [.. Enumerable.Range(0, inC).Select(c => c * groups / inC * perGroup)] } };
        var t = ClosedFormCoreTests.TRead(Chip().Core.Synapse, perGroup);
        var neurons = g.OutHeight * g.OutWidth * perGroup * groups;
        foreach (var density in (double[])[0, 0.1, 0.6, 1])
        {
            var r = new Random(5);
            var counts = Enumerable.Range(0, inC * size * size).Select(_ => r.NextDouble() < density ? r.Next(1, 8) : 0).ToArray();
            int reads = 0, operations = 0;
            for (var oy = 0; oy < g.OutHeight; oy++)
                for (var ox = 0; ox < g.OutWidth; ox++)
                    for (var group = 0; group < groups; group++)
                        for (var bit = 0; bit < 3; bit++)
                        {
                            var n = 0;
                            for (var c = group * inC / groups; c < (group + 1) * inC / groups; c++)
                                for (var ky = 0; ky < kernel; ky++)
                                    for (var kx = 0; kx < kernel; kx++)
                                    {
                                        var (y, x) = (oy * stride - pad + ky * dilation, ox * stride - pad + kx * dilation);
                                        if (y >= 0 && y < size && x >= 0 && x < size) n += counts[(c * size + y) * size + x] >> bit & 1;
                                    }
                            reads += ClosedFormCoreTests.Ceil(n, Rows);
                            operations += (n * perGroup) << bit;
                        }
            var reading = density == 0 ? 1 : 1 + g.OutHeight * g.OutWidth * kernel * kernel + reads * t;
            var run = Read(engine, block, neurons, counts, reading);
            Assert.Equal(reads, run.Counters.Sum(Counter.CrossbarReads));
            Assert.Equal(operations, run.Counters.Sum(Counter.SynapticOperations));
        }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void Blocks_are_read_in_turn(string engine)
    {
        const int neurons = 12;
        var chip = Chip();
        var b = new ImageBuilder(chip);
        b.Input(30);
        var core = b.Core(0, 0, neurons, 1,
            [ImageBuilder.Dense(0, 0, 10, neurons, (_, _) => 1), ImageBuilder.Dense(10, 10, 5, neurons, (_, _) => 1), ImageBuilder.Dense(15, 15, 15, neurons, (_, _) => 1)],
            p => p with { Threshold = [1 << 20] });
        for (var e = 0; e < 30; e++) b.ConnectInput(e, core, e);
        // Active: 2 axons of the first block, none of the second, 1 with count 3 of the third.
        var t = ClosedFormCoreTests.TRead(chip.Core.Synapse, neurons);
        Probe.AssertQuiescentAfter(1 + t + 1 + 1 + 2 * t + 1, engine, chip, b, Probe.First(1, (0, 1), (9, 1), (20, 3)), 1);
    }
}
