using System.Collections.Frozen;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Technologies;

/// <summary>Every row that a technology file may have, in reference order.</summary>
public static class TechnologyKeys
{
    /// <summary>Smallest converter resolution with rows of its own; the Murmann-bound regression starts there.</summary>
    public const int MinAdcBits = 4;

    /// <summary>Largest converter resolution with rows of its own.</summary>
    public const int MaxAdcBits = 12;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<TechnologyKey> All { get; } =
    [
        new("array.wordline", Dimension.Energy, "one activation of one row of one physical array", Nvm),
        new("array.cell_off", Dimension.Energy, "one cell at its lowest conductance biased for one read", Nvm),
        new("array.cell_range", Dimension.Energy, "what one cell at its highest conductance takes beyond that; levels share it evenly", Nvm),
        .. Adc("adc.conversion", Dimension.Energy, "one conversion of {0} bits"),
        new("shift_add", Dimension.Energy, "shift and add after one conversion", Nvm),
        new("sram.read_weight", Dimension.Energy, "one weight read from SRAM", Sram),
        new("accumulator.update", Dimension.Energy, "one addition into an accumulator", Any),
        new("neuron.update", Dimension.Energy, "one neuron in one time-step", Any),
        new("neuron.fire", Dimension.Energy, "one firing: reset and entry into the spike FIFO", Any),
        new("axon_in.packet", Dimension.Energy, "one packet through the axon-in FIFO and its axon entry", Any),
        new("axon_out.entry", Dimension.Energy, "one routing table entry walked", Any),
        new("batch.mark", Dimension.Energy, "one spike noted for a batch read", Batch),
        new("router.flit", Dimension.Energy, "one flit through a router", Any),
        new("link.hop", Dimension.Energy, "one flit over the wires between two tiles", Any),
        new("link.die", Dimension.Energy, "one flit over a link between two dies", Dies),
        new("link.host", Dimension.Energy, "one flit over the link to the host", Any),
        new("barrier.tile", Dimension.Energy, "one tile's part of the barrier of a time-step", Any),
        new("leakage.core", Dimension.Power, "a core while powered", Any),
        new("leakage.router", Dimension.Power, "a router while powered", Any),
        new("leakage.sram_weight", Dimension.Power, "retention of one weight in SRAM", Sram),
        new("area.cell", Dimension.Area, "one NVM cell with its access transistor", Nvm),
        .. Adc("area.adc", Dimension.Area, "one converter of {0} bits"),
        new("area.driver_row", Dimension.Area, "driver of one row of one physical array", Nvm),
        new("area.sram_bit", Dimension.Area, "one bit of SRAM with its share of the periphery", Any),
        new("area.neuron_lane", Dimension.Area, "one lane of the neuron unit", Any),
        new("area.accumulate_lane", Dimension.Area, "one lane of the accumulators", Any),
        new("area.axon_logic", Dimension.Area, "axon-in and axon-out of a core without their tables", Any),
        new("area.router", Dimension.Area, "one router", Any),
        new("area.barrier_tile", Dimension.Area, "one tile's part of the barrier", Any),
    ];

    /// <summary>Rows by key.</summary>
    public static FrozenDictionary<string, TechnologyKey> ByKey { get; } = All.ToFrozenDictionary(k => k.Key, StringComparer.Ordinal);

    private static IEnumerable<TechnologyKey> Adc(string key, Dimension dimension, string description)
    {
        for (var bits = MinAdcBits; bits <= MaxAdcBits; bits++)
        {
            var exactly = bits;
            yield return new($"{key}.{bits}", dimension, string.Format(description, bits), c => c.Core.Synapse.Adc is { } adc && AdcRowBits(adc.Bits) == exactly);
        }
    }

    /// <summary>The resolution whose row prices a converter: below <see cref="MinAdcBits"/> the smallest one stands in, an upper bound.</summary>
    public static int AdcRowBits(int bits) => Math.Max(bits, MinAdcBits);

    private static bool Any(ChipConfig chip) => true;

    private static bool Dies(ChipConfig chip) => chip.Mesh.Dies is not null;

    private static bool Nvm(ChipConfig chip) => chip.Core.Synapse.Kind == SynapseKind.NvmCrossbar;

    private static bool Sram(ChipConfig chip) => chip.Core.Synapse.Kind == SynapseKind.Sram;

    private static bool Batch(ChipConfig chip) => chip.Core.Synapse.ReadPolicy == ReadPolicy.Batch;
}
