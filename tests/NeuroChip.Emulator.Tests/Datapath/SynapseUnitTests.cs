using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Datapath;

/// <summary>What packets leave in the accumulators, against sums written without any address arithmetic of the unit.</summary>
public class SynapseUnitTests
{
    private static readonly int Counters = Enum.GetValues<Counter>().Length;

    private static (CoreProgram Program, CoreState State) Core(SynapseConfig synapse, SynapseBlock[] blocks, int neurons)
    {
        var chip = ReferenceChip.Chip(1, 1, synapse);
        var b = new ImageBuilder(chip);
        b.Input(1);
        var program = new ChipProgram(b.Build(b.Core(0, 0, neurons, 0, blocks)), chip).Cores[0];
        return (program, new CoreState(program));
    }

    /// <summary>Applies counts and returns this step's accumulators.</summary>
    private static int[] Apply(SynapseConfig synapse, SynapseBlock[] blocks, int neurons, int[] counts)
    {
        var (program, state) = Core(synapse, blocks, neurons);
        var counters = new long[Counters];
        for (var axon = counts.Length - 1; axon >= 0; axon--)
            if (counts[axon] > 0) SynapseUnit.Apply(program, state, axon, counts[axon], 0, counters);
        state.SwapBanks(program.Batch);
        if (program.Batch) new BatchReader(program).Read(state, 0, counters);
        return state.Accumulators;
    }

    public static TheoryData<int, int, int, int, int> Shapes() => new()
    {
        { 3, 1, 1, 1, 1 }, { 3, 2, 1, 1, 2 }, { 1, 1, 0, 1, 1 }, { 2, 2, 0, 1, 1 }, { 3, 1, 2, 2, 4 }, { 3, 2, 2, 2, 1 }, { 2, 3, 1, 4, 2 }, { 3, 3, 0, 2, 1 },
        { 5, 2, 2, 1, 4 }, { 4, 6, 3, 4, 2 }, { 2, 4, 1, 6, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_conv_block_is_a_convolution(int kernel, int stride, int pad, int dilation, int groups)
    {
        const int inC = 4;
        var r = new Random(kernel * 100 + stride * 10 + dilation);
        for (var round = 0; round < 12; round++)
        {
            var (h, w, perGroup) = (r.Next(7, 11), r.Next(7, 11), r.Next(1, 20));
            var outC = perGroup * groups;
            // Weight [o within the group, c, ky, kx].
            var weight = new int[perGroup, inC, kernel, kernel];
            for (var o = 0; o < perGroup; o++)
                for (var c = 0; c < inC; c++)
                    for (var k = 0; k < kernel * kernel; k++) weight[o, c, k / kernel, k % kernel] = r.Next(-127, 128);
            var block = ImageBuilder.Conv(0, 0, inC, h, w, perGroup, kernel, stride, pad, dilation,
                (row, o) => weight[o, row / (kernel * kernel), row / kernel % kernel, row % kernel]);
            block = block with { Conv = block.Conv! with { OutChannels = outC, ChannelBase = [.. Enumerable.Range(0, inC).Select(c => c * groups / inC * perGroup)] } };
            var (outH, outW) = (block.Conv.OutHeight, block.Conv.OutWidth);
            var counts = Enumerable.Range(0, inC * h * w).Select(_ => r.Next(3) == 0 ? r.Next(1, 256) : 0).ToArray();

            var expected = new int[outH * outW * outC];
            for (var oy = 0; oy < outH; oy++)
                for (var ox = 0; ox < outW; ox++)
                    for (var o = 0; o < outC; o++)
                        for (var c = 0; c < inC; c++)
                        {
                            if (c * groups / inC != o / perGroup) continue;
                            for (var ky = 0; ky < kernel; ky++)
                                for (var kx = 0; kx < kernel; kx++)
                                {
                                    var (y, x) = (oy * stride - pad + ky * dilation, ox * stride - pad + kx * dilation);
                                    if (y < 0 || y >= h || x < 0 || x >= w) continue;
                                    expected[(oy * outW + ox) * outC + o] += weight[o % perGroup, c, ky, kx] * counts[(c * h + y) * w + x];
                                }
                        }
            Assert.Equal(expected, Apply(ReferenceChip.Sram(), [block], expected.Length, counts));
            Assert.Equal(expected, Apply(ReferenceChip.Nvm(), [block], expected.Length, counts));
            // 17 rows of 15 levels fill the 255 levels of the converter.
            Assert.Equal(expected, Apply(ReferenceChip.Nvm(ReadPolicy.Batch, 17), [block], expected.Length, counts));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    public void Dense_blocks_are_matrix_products_each_on_its_own_axons(int neurons)
    {
        var r = new Random(neurons);
        var weight = new int[50, neurons];
        for (var i = 0; i < weight.Length; i++) weight[i / neurons, i % neurons] = r.Next(-127, 128);
        SynapseBlock[] blocks = [ImageBuilder.Dense(0, 0, 13, neurons, (row, n) => weight[row, n]), ImageBuilder.Dense(20, 13, 30, neurons, (row, n) => weight[row + 20, n])];
        var counts = Enumerable.Range(0, 50).Select(a => a is >= 13 and < 20 ? 0 : r.Next(0, 256)).ToArray();
        var expected = Enumerable.Range(0, neurons).Select(n => Enumerable.Range(0, 50).Sum(a => counts[a] * weight[a, n])).ToArray();
        Assert.Equal(expected, Apply(ReferenceChip.Sram(), blocks, neurons, counts));
        Assert.Equal(expected, Apply(ReferenceChip.Nvm() with { Sign = WeightSign.Offset }, blocks, neurons, counts));
        Assert.Equal(expected, Apply(ReferenceChip.Nvm(ReadPolicy.Batch, 5), blocks, neurons, counts));
    }

    [Theory]
    [InlineData(WeightSign.Differential, 4, 4, 15)]
    [InlineData(WeightSign.Differential, 2, 5, 60)]
    [InlineData(WeightSign.Offset, 4, 6, 90)]
    [InlineData(WeightSign.Offset, 1, 2, 3)]
    public void A_batch_through_a_coarse_converter_is_read_plane_by_plane_and_group_by_group(WeightSign sign, int cellBits, int bits, int range)
    {
        const int axons = 40, neurons = 9, rows = 6;
        var synapse = ReferenceChip.Nvm(ReadPolicy.Batch, rows) with { Sign = sign, CellBits = cellBits, Adc = new AdcConfig(bits, 2, 8, range) };
        var r = new Random(bits);
        var weight = new int[axons, neurons];
        for (var i = 0; i < weight.Length; i++) weight[i / neurons, i % neurons] = r.Next(-127, 128);
        var counts = Enumerable.Range(0, axons).Select(_ => r.Next(3) == 0 ? 0 : r.Next(1, 256)).ToArray();
        var expected = Enumerable.Range(0, neurons).Select(n => Enumerable.Range(0, 8).Sum(bit =>
            Enumerable.Range(0, axons).Where(a => (counts[a] >> bit & 1) != 0).Chunk(rows)
                .Sum(group => ColumnConverterTests.Read([.. group.Select(a => weight[a, n])], synapse) << bit))).ToArray();
        var actual = Apply(synapse, [ImageBuilder.Dense(0, 0, axons, neurons, (row, n) => weight[row, n])], neurons, counts);
        Assert.Equal(expected, actual);
        // The converter is coarse enough to matter.
        Assert.NotEqual(Enumerable.Range(0, neurons).Select(n => Enumerable.Range(0, axons).Sum(a => counts[a] * weight[a, n])), actual);
    }

    [Fact]
    public void A_packet_for_no_block_is_a_broken_invariant_that_names_the_axon()
    {
        var (program, state) = Core(ReferenceChip.Sram(), [ImageBuilder.Dense(3, 0, 2, 4, (_, _) => 1)], 4);
        foreach (var axon in (int[])[0, 2, 5, 1 << 20])
            Assert.Contains($"axon {axon}", Assert.Throws<InvalidOperationException>(() => SynapseUnit.Apply(program, state, axon, 1, 0, new long[Counters])).Message, StringComparison.Ordinal);
    }
}
