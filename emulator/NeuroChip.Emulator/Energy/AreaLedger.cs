using System.Numerics;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Energy;

/// <summary>The area of a chip: its blocks, counted from the configuration and priced from the technology. Pads, global wiring and the memory of per-neuron parameters are not included.</summary>
public sealed class AreaLedger
{
    private const int Digits = 24;

    private AreaLedger(IReadOnlyList<AreaRow> rows)
    {
        Rows = rows;
        Total = PriceList.Trim(rows.Sum(r => r.Total));
        Interval = Interval.Of(Total, rows.Select(r => (r.Total, r.Uncertainty)));
    }

    /// <summary>Blocks, in a fixed order.</summary>
    public IReadOnlyList<AreaRow> Rows { get; }

    /// <summary>Square metres; the exact sum of the rows.</summary>
    public decimal Total { get; }

    /// <summary>Square metres, uncertainties added in quadrature as independent.</summary>
    public Interval Interval { get; }

    /// <summary>Prices the blocks of a chip.</summary>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">NC0302 for every row that the technology lacks, NC0303 for absurd areas.</exception>
    public static AreaLedger Price(ChipConfig chip, Technology technology)
    {
        var blocks = Blocks(chip);
        var prices = new PriceList(technology, chip);
        var rows = new List<AreaRow>(blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            var (key, component, block, perTile) = blocks[i];
            var row = prices[key];
            var count = checked(perTile * chip.Tiles);
            var unit = PriceList.Exact(row.Value, Digits);
            rows.Add(new AreaRow(key, component, block, count, PriceList.Trim(unit), PriceList.Trim(count * unit), row.Source, row.Kind, row.Uncertainty, row.Note));
        }
        return new AreaLedger(rows);
    }

    /// <summary>Blocks of one tile.</summary>
    private static List<(string Key, string Component, string Block, long PerTile)> Blocks(ChipConfig chip)
    {
        var core = chip.Core;
        var synapse = core.Synapse;
        var blocks = new List<(string, string, string, long)>();
        if (synapse.Kind == SynapseKind.NvmCrossbar)
        {
            var arraysAcross = (synapse.Columns + synapse.ArrayColumns - 1) / Math.Max(1, synapse.ArrayColumns);
            blocks.Add(("area.cell", Component.Crossbar, "cell", (long)synapse.Rows * synapse.Columns));
            blocks.Add(("area.driver_row", Component.Crossbar, "row driver of a physical array", (long)synapse.Rows * arraysAcross));
            if (synapse.Adc is { Converts: true } adc) blocks.Add(("area.adc." + TechnologyKeys.AdcRowBits(adc.Bits), Component.Adc, "converter", synapse.AdcCount));
        }
        else
        {
            blocks.Add(("area.sram_bit", Component.SynapseMemory, "weight memory bit", (long)synapse.Rows * synapse.Columns * synapse.WeightBits));
        }
        blocks.Add(("area.accumulate_lane", Component.Accumulator, "accumulate lane", synapse.AccumulateLanes));
        blocks.Add(("area.sram_bit", Component.Accumulator, "accumulator bit, two banks", 2L * core.Neurons * core.AccumulatorBits));
        blocks.Add(("area.neuron_lane", Component.Neuron, "neuron lane", core.NeuronLanes));
        blocks.Add(("area.sram_bit", Component.Neuron, "state bit, u and v", 2L * core.Neurons * core.StateBits));
        blocks.Add(("area.axon_logic", Component.AxonIn, "axon-in and axon-out logic", 1));
        if (synapse.ReadPolicy == ReadPolicy.Batch)
            blocks.Add(("area.sram_bit", Component.AxonIn, "spike bitmap bit, two banks", 2L * core.Axons * core.CountBits));
        blocks.Add(("area.sram_bit", Component.AxonOut, "routing table bit", (long)core.RouteEntries * RouteEntryBits(core)));
        blocks.Add(("area.sram_bit", Component.AxonOut, "delay line bit, 16 steps", (CoreConfig.MaxDelay + 1L) * core.Neurons * core.CountBits));
        if (chip.Mesh.Trees is { } trees)
        {
            blocks.Add(("area.sram_bit", Component.Router, "multicast table bit: key, mask and outputs, without their comparators", trees.Entries * (2L * TreeConfig.KeyBits + 5)));
            blocks.Add(("area.sram_bit", Component.AxonIn, "key table bit", (long)trees.KeyEntries * (2 * TreeConfig.KeyBits + AxonBits(core))));
        }
        blocks.Add(("area.router", Component.Router, "router", 1));
        blocks.Add(("area.barrier_tile", Component.Barrier, "barrier node", 1));
        return blocks;
    }

    /// <summary>dx 9, dy 9, delay 4 and the axon address.</summary>
    private static int RouteEntryBits(CoreConfig core) => 9 + 9 + 4 + AxonBits(core);

    private static int AxonBits(CoreConfig core) => Math.Max(1, BitOperations.Log2((uint)Math.Max(1, core.Axons - 1)) + 1);
}
