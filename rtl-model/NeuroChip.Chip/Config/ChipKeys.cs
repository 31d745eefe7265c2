using System.Collections.Frozen;
using System.Globalization;
using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Config;

/// <summary>Every key of a chip file, in the order in which files and documentation list them.</summary>
public static class ChipKeys
{
    // dx and dy of a packet have nine signed bits, and the host lies one hop outside.
    private const int MaxMesh = 255;

    /// <summary>The section that exists for NVM crossbars only.</summary>
    public const string AdcSection = "synapse.adc";

    /// <summary>The section that gives the router's stages instead of its latencies.</summary>
    public const string StagesSection = "mesh.stages";

    /// <summary>The section that cuts the mesh into dies.</summary>
    public const string DiesSection = "mesh.dies";

    /// <summary>The latencies that the stages replace.</summary>
    internal static readonly string[] Latencies = ["mesh.hop_latency", "mesh.credit_latency", "mesh.injection_latency"];

    internal static readonly string[] Allocations = ["with-switch", "speculative", "before-switch"];
    internal static readonly string[] SynapseKinds = ["nvm-crossbar", "sram"];
    internal static readonly string[] Signs = ["differential", "offset"];
    internal static readonly string[] Policies = ["event", "batch"];
    internal static readonly string[] AdcKinds = ["sar", "ramp", "sense-amplifier"];
    internal static readonly string[] Roundings = ["nearest", "toward-zero"];
    internal static readonly string[] Modes = ["barrier", "fixed"];

    /// <summary>All keys.</summary>
    public static IReadOnlyList<ChipKey> All { get; } =
    [
        new("chip", KeyType.Text, "(file name)", "name of the chip in reports", c => c.Name),
        new("description", KeyType.Text, "", "one sentence about the chip", c => c.Description),
        new("clock", KeyType.Frequency, null, "clock frequency of the whole chip", c => Quantity.Format(c.ClockHz, Dimension.Frequency)) { Min = 1, Max = 100_000_000_000 },
        new("technology", KeyType.Text, null, "technology file that prices the counters: a name, or a path relative to the chip file", c => c.Technology),
        new("watchdog", KeyType.Cycles, "1000000 cycles", "cycles without progress after which a run is stopped as a deadlock",
            c => With(c.WatchdogCycles, "cycles")) { Min = 1000, Max = 1_000_000_000_000_000 },

        Count("mesh.width", null, 1, MaxMesh, "tiles in x", c => c.Mesh.Width),
        Count("mesh.height", null, 1, MaxMesh, "tiles in y", c => c.Mesh.Height),
        Count("mesh.fifo_depth", 8, 1, 4096, "flits in each input FIFO of a router", c => c.Mesh.FifoDepth),
        Cycles("mesh.hop_latency", 3, "from the grant to the flit's visibility in the next router", c => Latency(c, c.Mesh.HopCycles)),
        Cycles("mesh.credit_latency", 2, "from a pop to the credit's visibility upstream", c => Latency(c, c.Mesh.CreditCycles)),
        Cycles("mesh.injection_latency", 2, "from axon-out or a host port to visibility in the router's input FIFO", c => Latency(c, c.Mesh.InjectionCycles)),
        Count("mesh.virtual_channels", 1, 1, 32, "virtual channels of a router input, each with fifo_depth flits", c => AboveOne(c.Mesh.Router.VirtualChannels)),
        Choice("mesh.vc_allocation", Allocations, "with-switch", "when a packet gets its next virtual channel", c => c.Mesh.Router.Allocation == VcAllocation.WithSwitch ? null : Allocations[(int)c.Mesh.Router.Allocation]),
        Count("mesh.switch_speedup", 1, 1, 8, "rounds of switch allocation and traversal in a cycle", c => AboveOne(c.Mesh.Router.SwitchSpeedup)),
        Stage("routing", 0, 0, "route computation; 0 when the route travels with the packet", s => s.Routing),
        Stage("vc_allocation", 1, 1, "virtual-channel allocation", s => s.VcAllocation),
        Stage("switch_allocation", 1, 1, "switch allocation", s => s.SwitchAllocation),
        Stage("traversal", 1, 1, "switch traversal", s => s.Traversal),
        Stage("link", 1, 1, "wires to the next router, and of the credit back", s => s.Link),
        Stage("credit", 0, 0, "from the arrival of a credit to its use", s => s.Credit),

        Count("mesh.dies.width", 1, 1, 64, "dies in x; they divide mesh.width evenly", c => c.Mesh.Dies?.Columns),
        Count("mesh.dies.height", 1, 1, 64, "dies in y; they divide mesh.height evenly", c => c.Mesh.Dies?.Rows),
        Cycles("mesh.dies.link_latency", 20, "what a link between two dies takes beyond one inside a die, each way", c => c.Mesh.Dies?.LinkCycles) with { Min = 0 },
        Cycles("mesh.dies.link_cycles_per_flit", 4, "cycles for which a flit occupies such a link", c => c.Mesh.Dies?.CyclesPerFlit) with { Max = 1000 },
        Count("mesh.dies.fifo_depth", null, 1, 4096, "flits in each router input that such a link feeds; mesh.fifo_depth where it is left out", c => c.Mesh.Dies?.FifoDepth) with { Optional = true },

        Count("core.neurons", null, 1, 65536, "neurons of a core", c => c.Core.Neurons),
        Count("core.axons", null, 1, 1 << 20, "axon addresses of a core", c => c.Core.Axons),
        Count("core.route_entries", 16384, 1, 1 << 24, "entries of the routing table of axon-out", c => c.Core.RouteEntries),
        Count("core.synapse_blocks", 4, 1, 1024, "groups of axons with a mode (dense or conv) and rows of their own", c => c.Core.SynapseBlocks),
        Count("core.neuron_lanes", 16, 1, 65536, "neurons updated in a cycle", c => c.Core.NeuronLanes),
        Bits("core.accumulator_width", 32, 8, 32, "signed width of an accumulator; it never saturates, the compiler proves the bound", c => c.Core.AccumulatorBits),
        Bits("core.state_width", 32, 8, 32, "signed width of the neuron states u and v; both saturate", c => c.Core.StateBits),
        Bits("core.decay_fraction", 12, 8, 16, "fraction bits of the decay factors", c => c.Core.DecayBits),
        Choice("core.decay_rounding", Roundings, "nearest", "rounding of the decay product", c => Roundings[(int)c.Core.DecayRounding]),
        Bits("core.count_width", 8, 1, 8, "width of the spike count in a packet", c => c.Core.CountBits),
        Count("core.axon_in_fifo", 8, 1, 4096, "packets in the axon-in FIFO, for each virtual channel", c => c.Core.AxonInFifo),
        Count("core.spike_fifo", 8, 1, 65536, "spikes in the FIFO between neuron unit and axon-out", c => c.Core.SpikeFifo),

        Choice("synapse.kind", SynapseKinds, null, "what stores the weights", c => SynapseKinds[(int)c.Core.Synapse.Kind]),
        Count("synapse.rows", null, 1, 1 << 20, "logical rows (word lines) of a core", c => c.Core.Synapse.Rows),
        Count("synapse.columns", null, 1, 1 << 20, "cell columns (nvm-crossbar) or weights per row (sram)", c => c.Core.Synapse.Columns),
        Count("synapse.array_rows", 256, 1, 1 << 16, "rows of one physical array, for energy and area", c => c.Core.Synapse.ArrayRows),
        Count("synapse.array_columns", 256, 1, 1 << 16, "columns of one physical array, for energy and area", c => c.Core.Synapse.ArrayColumns),
        Bits("synapse.weight_width", 8, 1, 8, "signed width of a weight", c => c.Core.Synapse.WeightBits),
        Bits("synapse.cell_width", 4, 1, 4, "bits stored in one cell; 1 for sram", c => c.Core.Synapse.CellBits) with { SramDefault = "1 bit" },
        Choice("synapse.sign", Signs, "differential", "storage of negative weights (nvm-crossbar)", c => Signs[(int)c.Core.Synapse.Sign]),
        Choice("synapse.read_policy", Policies, "event", "read rows as packets arrive, or together at the start of the next time-step", c => Policies[(int)c.Core.Synapse.ReadPolicy]),
        Count("synapse.batch_rows", 16, 1, 1 << 16, "rows read at once under the batch policy; the event policy always reads one", c => c.Core.Synapse.BatchRows) with { SramDefault = "1" },
        Cycles("synapse.read_latency", 2, "word-line drive and settling (nvm-crossbar) or memory access (sram)", c => c.Core.Synapse.ReadCycles) with { SramDefault = "1 cycle" },
        Count("synapse.accumulate_lanes", 32, 1, 65536, "weights added to accumulators in a cycle", c => c.Core.Synapse.AccumulateLanes),
        Choice(AdcSection + ".kind", AdcKinds, "sar", "how the converters find their code; ramp takes 2^resolution cycles, sense-amplifier has one bit", c => c.Core.Synapse.Adc is { Kind: not AdcKind.Sar } adc ? AdcKinds[(int)adc.Kind] : null),
        Bits(AdcSection + ".resolution", 8, 1, 12, "resolution of the converters; the technology must price it, rram-22nm has 4 to 8 bits", c => c.Core.Synapse.Adc?.Bits),
        Cycles(AdcSection + ".latency", 2, "time of one conversion; ramp: 2^resolution cycles", c => c.Core.Synapse.Adc?.Cycles),
        Count(AdcSection + ".columns_per_adc", 8, 1, 1 << 16, "cell columns that share a converter", c => c.Core.Synapse.Adc?.ColumnsPerAdc),
        new(AdcSection + ".range", KeyType.CountOrAuto, "auto", "full scale as a sum of cell levels; auto is 2^resolution - 1, a step of one level",
            c => Number(c.Core.Synapse.Adc?.Range)) { Max = 1 << 24 },

        Choice("step.mode", Modes, "barrier", "what ends a time-step", c => Modes[(int)c.Step.Mode]),
        Cycles("step.barrier_latency", 8, "from the first quiescent cycle to the first cycle of the next time-step; at least mesh.credit_latency", c => c.Step.BarrierCycles),
        new("step.length", KeyType.Duration, null, "length of a time-step in mode fixed; a time is rounded to whole cycles",
            c => c.Step.Mode == StepMode.Fixed ? With(c.Step.FixedCycles, "cycles") : null) { Optional = true, Max = 1_000_000_000_000_000 },
    ];

    /// <summary>Keys by path.</summary>
    public static FrozenDictionary<string, ChipKey> ByPath { get; } = All.ToFrozenDictionary(k => k.Path, StringComparer.Ordinal);

    /// <summary>Paths of all sections, for example <c>mesh</c> and <c>synapse.adc</c>.</summary>
    public static IReadOnlyList<string> Sections { get; } = [.. All.Select(k => k.Section).Where(s => s.Length > 0).Distinct()];

    private static ChipKey Count(string path, int? value, long min, long max, string description, Func<ChipConfig, int?> get) =>
        new(path, KeyType.Count, Number(value), description, c => Number(get(c))) { Min = min, Max = max };

    private static ChipKey Cycles(string path, int value, string description, Func<ChipConfig, int?> get) =>
        new(path, KeyType.Cycles, With(value, "cycles"), description, c => With(get(c), "cycles")) { Max = 1_000_000 };

    private static ChipKey Stage(string name, int value, int min, string description, Func<RouterStages, int> get) =>
        new($"{StagesSection}.{name}", KeyType.Cycles, With(value, "cycles"), description, c => c.Mesh.Router.Stages is { } s ? With(get(s), "cycles") : null) { Min = min, Max = 1000 };

    // Stages and latencies say the same thing; a file holds one of them.
    private static int? Latency(ChipConfig chip, int value) => chip.Mesh.Router.Stages is null ? value : null;

    // A router like the engines' is written without these keys.
    private static int? AboveOne(int value) => value > 1 ? value : null;

    private static ChipKey Bits(string path, int value, long min, long max, string description, Func<ChipConfig, int?> get) =>
        new(path, KeyType.Bits, With(value, "bits"), description, c => With(get(c), "bits")) { Min = min, Max = max };

    private static ChipKey Choice(string path, string[] choices, string? value, string description, Func<ChipConfig, string?> get) =>
        new(path, KeyType.Choice, value, description, get) { Choices = choices };

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? With(long? value, string unit) => value is null ? null : Number(value) + " " + (value == 1 ? unit[..^1] : unit);
}
