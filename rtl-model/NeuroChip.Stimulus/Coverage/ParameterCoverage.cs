using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Settings of the chips that samples ran on.</summary>
internal static class ParameterCoverage
{
    private static readonly (CoverageBin Bin, Func<ChipConfig, ChipImage, bool> Holds)[] Rows =
    [
        ("SRAM", (c, _) => c.Core.Synapse.Kind == SynapseKind.Sram),
        ("NVM, differential", (c, _) => c.Core.Synapse is { Kind: SynapseKind.NvmCrossbar, Sign: WeightSign.Differential }),
        ("NVM, offset", (c, _) => c.Core.Synapse is { Kind: SynapseKind.NvmCrossbar, Sign: WeightSign.Offset }),
        ("coarse converters", (c, _) => c.Core.Synapse.Adc is { } a && a.Range > (1 << a.Bits) - 1),
        ("saturating converters", (c, _) => c.Core.Synapse.Adc is { } a && a.Range < (1 << c.Core.Synapse.CellBits) - 1),
        (CoverageBin.Batch("batch policy"), (c, _) => c.Core.Synapse.ReadPolicy == ReadPolicy.Batch),
        (CoverageBin.Batch("batch of one row"), (c, _) => c.Core.Synapse is { ReadPolicy: ReadPolicy.Batch, BatchRows: 1 }),
        (CoverageBin.Batch("batch of many rows"), (c, _) => c.Core.Synapse is { ReadPolicy: ReadPolicy.Batch, BatchRows: >= 8 }),
        ("router FIFOs of 1", (c, _) => c.Mesh.FifoDepth == 1),
        ("router FIFOs deep enough for full throughput", (c, _) => c.Mesh.FifoDepth >= c.Mesh.HopCycles + c.Mesh.CreditCycles),
        ("axon-in FIFO of 1", (c, _) => c.Core.AxonInFifo == 1),
        ("spike FIFO of 1", (c, _) => c.Core.SpikeFifo == 1),
        ("hop latency of 1", (c, _) => c.Mesh.HopCycles == 1),
        ("hop latency of 3 or more", (c, _) => c.Mesh.HopCycles >= 3),
        ("credit latency of 1", (c, _) => c.Mesh.CreditCycles == 1),
        ("credit latency of 3 or more", (c, _) => c.Mesh.CreditCycles >= 3),
        ("injection latency of 1", (c, _) => c.Mesh.InjectionCycles == 1),
        ("injection latency of 3 or more", (c, _) => c.Mesh.InjectionCycles >= 3),
        ("barrier as short as a credit", (c, _) => c.Step.BarrierCycles == c.Mesh.CreditCycles),
        ("one neuron lane", (c, _) => c.Core.NeuronLanes == 1),
        ("more lanes than neurons", (c, i) => i.Cores.Any(k => k.NeuronIndex.Length < c.Core.NeuronLanes)),
        ("a last group with lanes to spare", (c, i) => i.Cores.Any(k => k.NeuronIndex.Length > c.Core.NeuronLanes && k.NeuronIndex.Length % c.Core.NeuronLanes != 0)),
        ("one accumulate lane", (c, _) => c.Core.Synapse.AccumulateLanes == 1),
        ("rows of several beats", (c, i) => i.Cores.Any(k => k.Blocks.Any(b => b.Columns > c.Core.Synapse.AccumulateLanes && c.Core.Synapse.AccumulateLanes > 1))),
        ("several rounds of conversions", (c, i) => c.Core.Synapse.Adc is not null && i.Cores.Any(k => k.Blocks.Any(b => c.Core.Synapse.ConversionSlots(b.Columns) > 1))),
        ("state of at most 12 bits", (c, _) => c.Core.StateBits <= 12),
        ("state of 32 bits", (c, _) => c.Core.StateBits == 32),
        ("counts of fewer than 8 bits", (c, _) => c.Core.CountBits < 8),
        ("rounded to nearest", (c, _) => c.Core.DecayRounding == DecayRounding.Nearest),
        ("rounded toward zero", (c, _) => c.Core.DecayRounding == DecayRounding.TowardZero),
        ("one tile", (c, _) => c.Tiles == 1),
        ("one row of tiles", (c, _) => c.Mesh is { Width: > 1, Height: 1 }),
        ("one column of tiles", (c, _) => c.Mesh is { Width: 1, Height: > 1 }),
        ("mesh of at least 3 x 3", (c, _) => c.Mesh is { Width: >= 3, Height: >= 3 }),
        ("a tile without a core", (c, i) => i.Cores.Length < c.Tiles),
        ("a core on every tile", (c, i) => i.Cores.Length == c.Tiles && c.Tiles > 1),
    ];

    internal static CoverageGroup Group { get; } = new("parameters", [.. Rows.Select(r => r.Bin)]);

    internal static void Count(ChipConfig chip, ChipImage image, CoverageTable table)
    {
        var hits = table.Of(Group);
        for (var r = 0; r < Rows.Length; r++)
            if (Rows[r].Holds(chip, image)) hits[r]++;
    }
}
