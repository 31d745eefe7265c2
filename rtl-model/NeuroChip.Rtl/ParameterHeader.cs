using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using NeuroChip.Chip.Config;

namespace NeuroChip.Rtl;

/// <summary>The parameters of the hardware description from a chip: docs/reference/rtl.md, section 2. One list, written as Verilog and as C.</summary>
public static class ParameterHeader
{
    /// <summary><c>nc_params.vh</c>.</summary>
    public static string Verilog(ChipConfig chip) => Lines(chip, '`') + string.Create(CultureInfo.InvariantCulture, $"`define NC_PARAM_HASH 64'h{Hash(chip):x16}\n");

    /// <summary><c>nc_params.h</c>.</summary>
    public static string Cpp(ChipConfig chip) => Lines(chip, '#') + string.Create(CultureInfo.InvariantCulture, $"#define NC_PARAM_HASH 0x{Hash(chip):x16}ull\n");

    /// <summary>First 8 bytes (big-endian) of the SHA-256 of the Verilog lines above the hash.</summary>
    public static ulong Hash(ChipConfig chip) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(Lines(chip, '`'))));

    /// <summary>NC_AXON_W: a packet's axon field holds an axon address or, towards the host, an output neuron's index.</summary>
    public static int AxonBits(ChipConfig chip) => BitsOf(Math.Max(chip.Core.Axons, (long)chip.Tiles * chip.Core.Neurons) - 1);

    /// <summary>Entries of the span and channel tables of a core, all blocks together.</summary>
    public static int TableEntries(CoreConfig core) => Math.Min(core.Axons, 1024);

    private static string Lines(ChipConfig chip, char mark)
    {
        var (mesh, core, synapse) = (chip.Mesh, chip.Core, chip.Core.Synapse);
        (string Name, long Value)[] parameters =
        [
            ("FIFO_DEPTH", mesh.FifoDepth),
            ("HOP", mesh.HopCycles),
            ("CREDIT", mesh.CreditCycles),
            ("INJECT", mesh.InjectionCycles),
            ("MESH_W", mesh.Width),
            ("MESH_H", mesh.Height),
            ("BARRIER", chip.Step.BarrierCycles),
            ("FIXED", chip.Step.Mode == StepMode.Fixed ? chip.Step.FixedCycles : 0),
            ("COORD_W", 9),
            ("AXON_W", AxonBits(chip)),
            ("COUNT_W", core.CountBits),
            ("AXON_FIFO", core.AxonInFifo),
            ("SPIKE_FIFO", core.SpikeFifo),
            ("NEURONS", core.Neurons),
            ("LANES", core.NeuronLanes),
            ("ACC_W", core.AccumulatorBits),
            ("STATE_W", core.StateBits),
            ("DECAY_W", core.DecayBits),
            ("DECAY_NEAREST", core.DecayRounding == DecayRounding.Nearest ? 1 : 0),
            ("REFRACTORY_W", 16),
            ("ROUTES", core.RouteEntries),
            ("BLOCKS", core.SynapseBlocks),
            ("SPAN_TABLE", TableEntries(core)),
            ("CHANNEL_TABLE", TableEntries(core)),
            ("ROWS", synapse.Rows),
            ("WCOLS", synapse.WeightColumns),
            ("ACC_LANES", synapse.AccumulateLanes),
            ("READ_LATENCY", synapse.ReadCycles),
            ("CELLS", synapse.CellsPerWeight),
            ("CONVERTERS", synapse.AdcCount),
            ("ADC_LATENCY", synapse.Adc?.Cycles ?? 0),
            ("BATCH", synapse.ReadPolicy == ReadPolicy.Batch ? 1 : 0),
        ];
        var text = new StringBuilder();
        foreach (var (name, value) in parameters) text.Append(CultureInfo.InvariantCulture, $"{mark}define NC_{name} {value}\n");
        return text.ToString();
    }

    private static int BitsOf(long value) => Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)value));
}
