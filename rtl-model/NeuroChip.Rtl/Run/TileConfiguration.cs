using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Rtl.Run;

/// <summary>Writes a core's image into a tile: the map of docs/reference/rtl.md, section 4.</summary>
internal static class TileConfiguration
{
    private const uint Registers = 0, Blocks = 1, RowSpans = 2, ColumnSpans = 3, Channels = 4, Weights = 5, RowTaps = 6, ColumnTaps = 7, RouteEntries = 18;

    /// <summary>Configures a tile after reset.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="chip">The chip.</param>
    /// <param name="axonBits">NC_AXON_W of the build.</param>
    /// <param name="core">Its core; null leaves the tile a mere router.</param>
    /// <param name="atHost">True in column 0.</param>
    internal static void Write(IConfigurable tile, ChipConfig chip, int axonBits, CoreImage? core, bool atHost)
    {
        tile.Configure(Registers, 6, atHost ? 1u : 0);
        if (core is null) return;
        WriteNeurons(tile, chip, core);
        WriteRoutes(tile, chip, core);
        uint rowSpan = 0, columnSpan = 0, channel = 0, rowTap = 0, columnTap = 0;
        var batch = chip.Core.Synapse.ReadPolicy == ReadPolicy.Batch;
        for (var b = 0; b < core.Blocks.Length; b++)
        {
            var block = core.Blocks[b];
            WriteBlock(tile, (uint)b, block, axonBits, rowSpan, columnSpan, channel);
            if (batch) WriteReaderFields(tile, (uint)b, block, rowTap, columnTap);
            if (block.Conv is { } conv)
            {
                foreach (var span in conv.RowSpans) tile.Configure(RowSpans, rowSpan++, Pack(span));
                foreach (var span in conv.ColumnSpans) tile.Configure(ColumnSpans, columnSpan++, Pack(span));
                foreach (var first in conv.ChannelBase) tile.Configure(Channels, channel++, Bits(first));
                if (batch)
                {
                    foreach (var input in ConvTaps.Rows(conv)) tile.Configure(RowTaps, rowTap++, Tap(input));
                    foreach (var input in ConvTaps.Columns(conv)) tile.Configure(ColumnTaps, columnTap++, Tap(input));
                }
            }
            WriteWeights(tile, chip.Core.Synapse, block);
        }
        tile.Configure(Registers, 5, (ulong)core.Blocks.Length);
        tile.Configure(Registers, 0, (ulong)core.NeuronIndex.Length);
    }

    private static void WriteNeurons(IConfigurable tile, ChipConfig chip, CoreImage core)
    {
        var p = core.Neurons;
        tile.Configure(Registers, 1, Bits(p.InputShift));
        var clamped = p.VMin != int.MinValue;
        tile.Configure(Registers, 2, clamped ? Bits(p.VMin) : 0);
        tile.Configure(Registers, 3, (clamped ? 1ul : 0) | (p.Spiking ? 2ul : 0) | (p.ManySpikes ? 4ul : 0) | (p.StrictThreshold ? 8ul : 0) | ((ulong)p.Reset << 4));
        tile.Configure(Registers, 4, Bits(p.RefractorySteps));
        (uint Select, int[] Values)[] columns = [(8, p.KeepU), (9, p.KeepV), (10, p.BiasU), (11, p.BiasV), (12, p.Threshold), (13, p.ResetValue), (14, p.Initial)];
        for (var j = 0; j < core.NeuronIndex.Length; j++)
            foreach (var (select, values) in columns)
                tile.Configure(select, Lane(j, chip.Core.NeuronLanes), Bits(values[values.Length == 1 ? 0 : j]));
    }

    private static void WriteRoutes(IConfigurable tile, ChipConfig chip, CoreImage core)
    {
        var (start, entries) = core.Routes;
        for (var j = 0; j < core.NeuronIndex.Length; j++)
        {
            var at = Lane(j, chip.Core.NeuronLanes);
            var delays = 0ul;
            for (var e = start[j]; e < start[j + 1]; e++) delays |= 1ul << entries[e].Delay;
            tile.Configure(15, at, Bits(start[j]));
            tile.Configure(16, at, Bits(start[j + 1] - start[j]));
            tile.Configure(17, at, delays);
        }
        for (var e = 0; e < entries.Length; e++)
            tile.Configure(RouteEntries, (uint)e,
                ((ulong)entries[e].Dx & 0x1FF) | (((ulong)entries[e].Dy & 0x1FF) << 9) | ((ulong)(uint)entries[e].Axon << 18) | ((ulong)entries[e].Delay << 50));
    }

    private static void WriteBlock(IConfigurable tile, uint block, SynapseBlock b, int axonBits, uint rowSpan, uint columnSpan, uint channel)
    {
        void Field(uint field, long value) => tile.Configure(Blocks, (block * 32) + field, (ulong)value);
        Field(0, b.Kind == BlockKind.Conv ? 1 : 0);
        Field(1, b.AxonBase);
        Field(2, b.AxonCount);
        Field(3, b.RowBase);
        Field(4, b.Columns);
        if (b.Conv is not { } c) return;
        Field(5, c.InHeight);
        Field(6, c.InWidth);
        Field(7, Reciprocal(c.InWidth, axonBits));
        Field(8, Reciprocal(c.InHeight, axonBits));
        Field(9, c.KernelHeight);
        Field(10, c.KernelWidth);
        Field(11, c.OutWidth);
        Field(12, c.OutChannels);
        Field(13, rowSpan);
        Field(14, columnSpan);
        Field(15, channel);
        Field(16, c.RowStep.Output);
        Field(17, c.RowStep.Kernel);
        Field(18, c.ColumnStep.Output);
        Field(19, c.ColumnStep.Kernel);
    }

    private static void WriteReaderFields(IConfigurable tile, uint block, SynapseBlock b, uint rowTap, uint columnTap)
    {
        void Field(uint field, long value) => tile.Configure(Blocks, (block * 32) + field, (ulong)value);
        Field(20, b.Conv?.OutHeight ?? 0);
        Field(21, b.Conv?.InChannels ?? 0);
        Field(22, b.RowCount);
        Field(23, rowTap);
        Field(24, columnTap);
    }

    private static void WriteWeights(IConfigurable tile, SynapseConfig synapse, SynapseBlock block)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            tile.Configure(Registers, 7, (ulong)(block.RowBase + row));
            for (var column = 0; column < block.Columns; column++)
                tile.Configure(Weights, Lane(column, synapse.AccumulateLanes), (byte)block.Weights[(row * block.Columns) + column]);
        }
    }

    private static long Reciprocal(int divisor, int axonBits) => ((1L << (2 * axonBits)) / divisor) + 1;

    /// <summary>Address of element i of a memory with several lanes.</summary>
    internal static uint Lane(int i, int lanes) => ((uint)(i / lanes) * 65536) + (uint)(i % lanes);

    private static ulong Pack(AxisSpan span) => (ushort)span.First | ((ulong)(ushort)span.Kernel << 16) | ((ulong)(ushort)span.Count << 32);

    private static ulong Tap(int input) => input < 0 ? 0 : 1ul << 16 | (uint)input;

    private static ulong Bits(int value) => (ulong)value;
}
