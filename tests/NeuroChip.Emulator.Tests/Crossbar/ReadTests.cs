using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Reads;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Every read is the one of section 12, word for word.</summary>
public class ReadTests
{
    [Fact]
    public void Words_of_eight_neurons_are_those_of_each()
    {
        var r = new RandomStream(1);
        var words = new uint[PhiloxLanes.Words];
        var scalar = new uint[PhiloxLanes.Words];
        for (var round = 0; round < 2000; round++)
        {
            var counter = new ReadCounter((ulong)r.Next(int.MaxValue) * 0x1_2345_6789, (uint)r.Next(int.MaxValue), (uint)r.Next(int.MaxValue) * 2 + 1);
            var (block, neuron) = ((uint)r.Next(4), (uint)r.Next(1 << 20));
            PhiloxLanes.Fill(counter, block, neuron, ref words[0]);
            PhiloxLanes.FillScalar(counter, block, neuron, ref scalar[0]);
            Assert.Equal(scalar, words);
            PhiloxLanes.Fill256(counter, block, neuron, ref words[0]);
            Assert.Equal(scalar, words);
            var (c0, c1, c2, c3) = (block, counter.Step, counter.Read, neuron + 5);
            CounterRng.Block((uint)counter.Key, (uint)(counter.Key >> 32), ref c0, ref c1, ref c2, ref c3);
            Assert.Equal([c0, c1, c2, c3], [scalar[5], scalar[13], scalar[21], scalar[29]]);
        }
    }

    [Fact]
    public void Codes_never_fall_and_begin_where_they_are_said_to()
    {
        var r = new RandomStream(2);
        for (var round = 0; round < 300; round++)
        {
            var adc = new AdcConfig(r.Next(1, 9), 1, 1, r.Of(1, 2, 7, 15, 255, 300, 1000, 65536));
            var most = (int)Math.Min(int.MaxValue, ConverterCurve.MaxBow(adc));
            var curve = new ConverterCurve(adc, round % 3 == 0 ? 0 : round % 3 == 1 ? r.Of(most, -most) : r.Next(-most, most));
            for (var code = 1; code <= curve.Full; code++)
            {
                var first = curve.First(code);
                Assert.True(curve.Code(first) >= code && curve.Code(first - 1) < code);
            }
            for (var i = 0; i < 100; i++)
            {
                var x = (long)(r.NextDouble() * 1.2 * adc.Range * 65536) - 70_000;
                Assert.True(curve.Code(x) <= curve.Code(x + 1), $"{adc} {curve.Bow} {x}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_read_is_what_the_text_says(int part)
    {
        var flips = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var (chip, image, _) = RandomChips.Make(part * 150 + seed);
            if (chip.Core.Synapse.Adc is null) continue;
            var r = new RandomStream((ulong)seed, 3);
            var program = new ChipProgram(image, chip);
            var die = RandomDies.Make(seed, image, chip);
            var prepared = new DieProgram(program, die);
            for (var c = 0; c < image.Cores.Length; c++)
                for (var b = 0; b < image.Cores[c].Blocks.Length; b++) flips += Compare(r, program.Cores[c], die, prepared, c, b, chip.Core.Synapse);
        }
        Assert.True(flips > 300, $"{flips} reads that noise changed");
    }

    /// <summary>A few reads of a block; the number that differ from those of another sample.</summary>
    private static int Compare(RandomStream r, CoreProgram core, Die die, DieProgram prepared, int c, int b, SynapseConfig synapse)
    {
        var block = core.Blocks[b];
        var rows = block.Stored.Length / block.Columns;
        var changed = 0;
        for (var round = 0; round < 4 && rows > 0; round++)
        {
            var (sample, step, neuron) = (r.Next(3), r.Next(20), r.Next(50));
            int[] driven = core.Batch ? [.. r.Permutation(rows).Take(r.Next(1, core.BatchRows + 1)).Order()] : [r.Next(rows)];
            var (bit, group, axon, count) = (r.Next(8), r.Next(5), r.Next(1000), r.Next(1, 4));
            var read = core.Batch ? (uint)((b << 24) + (bit << 16) + group) : (uint)axon;
            int[] Read(int s)
            {
                var reads = new CoreReads(prepared.Cores[c], prepared.Seed, s, core, null);
                var accumulators = new int[neuron + block.Columns + 3];
                if (core.Batch) reads.AddRows(block, driven, accumulators, neuron, bit, group, step);
                else reads.AddRow(block, driven[0], accumulators, neuron, count, reads.Event(step, axon));
                return accumulators;
            }
            var expected = new int[neuron + block.Columns + 3];
            for (var j = 0; j < block.Columns; j++)
                expected[neuron + j] = PlainRead.Weight(die.Cores[c], b, synapse, driven, block.Columns, j, die.Seed, sample, core.Tile, step, read, neuron + j) * (core.Batch ? 1 << bit : count);
            Assert.Equal(expected, Read(sample));
            if (!expected.SequenceEqual(Read(sample + 1))) changed++;
        }
        return changed;
    }
}
