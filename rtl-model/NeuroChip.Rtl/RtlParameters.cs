using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Config;

namespace NeuroChip.Rtl;

/// <summary>
/// The parameters of the hardware description, derived from a chip. docs/reference/rtl.md, section 2, says what each one is. One list feeds the
/// Verilog header, the C header and the widths that a host needs.
/// </summary>
public sealed class RtlParameters
{
    /// <summary>Signed bits of a packet's dx and dy.</summary>
    public const int CoordinateBits = 9;

    /// <summary>Bits of the refractory counter.</summary>
    public const int RefractoryBits = 16;

    /// <summary>Bits of an axon's count in a bitmap, and so bit planes, of the batch policy.</summary>
    public const int BitmapBits = 31;

    /// <summary>Most entries of a span, channel or tap table.</summary>
    public const int LargestTable = 1024;

    private RtlParameters(ChipConfig chip, IReadOnlyList<RtlParameter> all)
    {
        Chip = chip;
        All = all;
        Hash = HashOf(all);
    }

    /// <summary>The chip.</summary>
    public ChipConfig Chip { get; }

    /// <summary>All parameters but the hash, in header order.</summary>
    public IReadOnlyList<RtlParameter> All { get; }

    /// <summary>First eight bytes, big-endian, of the SHA-256 over the lines "NAME=VALUE\n".</summary>
    public ulong Hash { get; }

    /// <summary>Bits of a packet's axon: it holds an axon of a core or, towards the host, the index of any neuron of the chip.</summary>
    public int AxonBits => AxonBitsOf(Chip);

    /// <summary>Entries of the row-span, the column-span and the channel table of a core, each.</summary>
    public int TableEntries => TableEntriesOf(Chip);

    /// <summary>Derives the parameters.</summary>
    /// <param name="chip">A resolved chip.</param>
    public static RtlParameters Of(ChipConfig chip)
    {
        // Nothing is built, linted, synthesized or compared for a router that the hardware does not have.
        chip.Mesh.RequireTwin("the RTL");
        var core = chip.Core;
        var synapse = core.Synapse;
        var batch = synapse.ReadPolicy == ReadPolicy.Batch;
        return new RtlParameters(chip,
        [
            new("NC_FIFO_DEPTH", chip.Mesh.FifoDepth),
            new("NC_HOP", chip.Mesh.HopCycles),
            new("NC_CREDIT", chip.Mesh.CreditCycles),
            new("NC_INJECT", chip.Mesh.InjectionCycles),
            new("NC_MESH_W", chip.Mesh.Width),
            new("NC_MESH_H", chip.Mesh.Height),
            new("NC_BARRIER", chip.Step.BarrierCycles),
            new("NC_FIXED", chip.Step.FixedCycles),
            new("NC_COORD_W", CoordinateBits),
            new("NC_AXON_W", AxonBitsOf(chip)),
            new("NC_COUNT_W", core.CountBits),
            new("NC_AXON_FIFO", core.AxonInFifo),
            new("NC_SPIKE_FIFO", core.SpikeFifo),
            new("NC_NEURONS", core.Neurons),
            new("NC_LANES", core.NeuronLanes),
            new("NC_ACC_W", core.AccumulatorBits),
            new("NC_STATE_W", core.StateBits),
            new("NC_DECAY_W", core.DecayBits),
            new("NC_DECAY_NEAREST", core.DecayRounding == DecayRounding.Nearest ? 1 : 0),
            new("NC_REFRACTORY_W", RefractoryBits),
            new("NC_ROUTES", core.RouteEntries),
            new("NC_BLOCKS", core.SynapseBlocks),
            new("NC_SPAN_TABLE", TableEntriesOf(chip)),
            new("NC_CHANNEL_TABLE", TableEntriesOf(chip)),
            new("NC_ROWS", synapse.Rows),
            new("NC_WCOLS", synapse.WeightColumns),
            new("NC_ACC_LANES", synapse.AccumulateLanes),
            new("NC_READ_LATENCY", synapse.ReadCycles),
            new("NC_CELLS", synapse.CellsPerWeight),
            new("NC_CONVERTERS", synapse.AdcCount),
            new("NC_ADC_LATENCY", synapse.Adc?.Cycles ?? 0),
            new("NC_WEIGHT_W", synapse.WeightBits),
            new("NC_CELL_W", synapse.CellBits),
            new("NC_SLICES", synapse.Slices),
            new("NC_POLARITIES", synapse.CellsPerWeight / synapse.Slices),
            new("NC_ADC_BITS", synapse.Adc?.Bits ?? 1),
            new("NC_ADC_RANGE", synapse.Adc?.Range ?? 1),
            new("NC_BATCH", batch ? 1 : 0),
            new("NC_BATCH_ROWS", batch ? synapse.BatchRows : 1),
            new("NC_BITMAP_W", BitmapBits),
            new("NC_AXONS", core.Axons),
            new("NC_TAP_TABLE", batch ? LargestTable : 1),
        ]);
    }

    private static int AxonBitsOf(ChipConfig chip)
    {
        var addresses = Math.Max(chip.Core.Axons, (long)chip.Tiles * chip.Core.Neurons);
        return Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)addresses - 1));
    }

    private static int TableEntriesOf(ChipConfig chip) => Math.Min(chip.Core.Axons, LargestTable);

    private static ulong HashOf(IReadOnlyList<RtlParameter> all)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in all) text.Append(name).Append('=').Append(value).Append('\n');
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
