using NeuroChip.Chip.Config;

namespace NeuroChip.Rtl.Synthesis;

/// <summary>The rows of a technology file that follow from a synthesis, in SI units; rows whose blocks are absent are left out.</summary>
public static class SynthesizedRows
{
    /// <summary>Clock at which the power of an ungated clock is priced into the rows of powered blocks, Hz.</summary>
    public const double Clock = 20e6;

    /// <summary>Bits that a neuron update moves in and out of the state memory: u, v and the accumulator, read and written.</summary>
    private const int UpdateBits = 192;

    /// <summary>Register energy 0.009 pJ/bit at 40 nm (Aladdin), x 18 for node and supply, J.</summary>
    private const double BitEnergy = 0.009e-12 * 18;

    /// <summary>The rows.</summary>
    /// <param name="result">Synthesis of the reference chip.</param>
    /// <param name="chip">The reference chip.</param>
    /// <param name="folder">Its netlists.</param>
    public static IReadOnlyDictionary<string, double> Of(SynthesisResult result, ChipConfig chip, string folder)
    {
        var rows = new Dictionary<string, double>();
        var blocks = result.Blocks.ToDictionary(b => b.Block.Name);
        var parameters = RtlParameters.Of(chip);
        if (blocks.TryGetValue("router", out var router))
        {
            rows["router.flit"] = EventEnergy.Router(folder, parameters).PerFlit;
            rows["leakage.router"] = Powered(router);
            rows["area.router"] = router.CellArea * 1e-12;
        }
        if (blocks.TryGetValue("neuron-unit", out var neurons))
        {
            rows["neuron.update"] = EventEnergy.NeuronLane(folder, parameters) + UpdateBits * BitEnergy;
            rows["area.neuron_lane"] = neurons.CellArea * 1e-12 / chip.Core.NeuronLanes;
        }
        // The logic of the synapse memory, shift-add, is one a lane, and has no row of its own.
        var lanes = All("accumulators", "synapse-memory");
        if (lanes is not null) rows["area.accumulate_lane"] = lanes.Sum(b => b.CellArea) * 1e-12 / chip.Core.Synapse.AccumulateLanes;
        if (All("synapse-unit", "axon-in", "spike-fifo", "axon-out", "registers") is { } control)
        {
            rows["area.axon_logic"] = control.Sum(b => b.CellArea) * 1e-12;
            if (neurons is not null && lanes is not null) rows["leakage.core"] = control.Append(neurons).Concat(lanes).Sum(Powered);
        }
        if (blocks.TryGetValue("barrier", out var barrier)) rows["area.barrier_tile"] = barrier.CellArea * 1e-12 / chip.Tiles;
        return rows;

        BlockResult[]? All(params string[] names) => names.All(blocks.ContainsKey) ? [.. names.Select(n => blocks[n])] : null;
    }

    /// <summary>Leakage of cells and macros and the clock of the flip-flops at <see cref="Clock"/>; reads of memories are priced where they are counted.</summary>
    private static double Powered(BlockResult block) => block.IdlePower.Leakage + block.IdlePower.Sequential * Clock / block.PowerClock;
}
