using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Config;

/// <summary>Synapse memory of a core.</summary>
/// <param name="Kind">NVM crossbar or SRAM.</param>
/// <param name="Rows">Logical rows (word lines over all stacked arrays).</param>
/// <param name="Columns">NVM: cell columns; SRAM: weights per row.</param>
/// <param name="ArrayRows">Rows of one physical array (NVM); for energy and area only.</param>
/// <param name="ArrayColumns">Columns of one physical array (NVM); for energy and area only.</param>
/// <param name="WeightBits">Signed weight width, 1..8; the range is -(2^(b-1)-1)..2^(b-1)-1, for one bit {-1, 0, +1}.</param>
/// <param name="CellBits">Bits per NVM cell, 1..4 (1 for SRAM).</param>
/// <param name="Sign">Storage of negative weights (NVM).</param>
/// <param name="ReadPolicy">Event or batch.</param>
/// <param name="BatchRows">R: rows read at once under the batch policy; 1 under the event policy.</param>
/// <param name="ReadCycles">Word-line drive and settling (NVM) or SRAM access, in cycles.</param>
/// <param name="Adc">Converters, or their absence; null for SRAM.</param>
/// <param name="AccumulateLanes">Weights added to accumulators per cycle.</param>
public sealed record SynapseConfig(
    SynapseKind Kind, int Rows, int Columns, int ArrayRows, int ArrayColumns, int WeightBits, int CellBits, WeightSign Sign,
    ReadPolicy ReadPolicy, int BatchRows, int ReadCycles, AdcConfig? Adc, int AccumulateLanes)
{
    /// <summary>Largest weight magnitude.</summary>
    public int MaxWeight => WeightBits == 1 ? 1 : (1 << (WeightBits - 1)) - 1;

    /// <summary>Bit slices per weight and polarity.</summary>
    public int Slices => Kind == SynapseKind.Sram ? 1
        : Sign == WeightSign.Differential ? (Math.Max(1, WeightBits - 1) + CellBits - 1) / CellBits
        : (WeightBits + CellBits - 1) / CellBits;

    /// <summary>Cell columns per weight (SRAM: 1, as columns are weights there).</summary>
    public int CellsPerWeight => Kind == SynapseKind.Sram ? 1 : Slices * (Sign == WeightSign.Differential ? 2 : 1);

    /// <summary>Weights per row.</summary>
    public int WeightColumns => Columns / CellsPerWeight;

    /// <summary>True for columns that are converted; false for SRAM, and where neurons integrate the currents.</summary>
    public bool Converts => Adc is { Converts: true };

    /// <summary>Refuses columns without converters.</summary>
    /// <param name="who">Who does not have them.</param>
    /// <exception cref="DiagnosticException">NC0213.</exception>
    public void RequireConverters(string who)
    {
        if (Adc is { Converts: false })
            throw new DiagnosticException("NC0213", $"{who} reads analog columns through converters alone, but synapse.adc.kind is none", null,
                "run the chip with --engine event, cycle or ilgpu, or choose sar, ramp or sense-amplifier");
    }

    /// <summary>Converters of the core: one per <see cref="AdcConfig.ColumnsPerAdc"/> columns; 0 without converters.</summary>
    public int AdcCount => Converts ? Math.Max(1, Columns / Adc!.ColumnsPerAdc) : 0;

    /// <summary>Cycles of one read of <paramref name="weights"/> columns: drive + conversions + accumulation.</summary>
    public int ReadTime(int weights)
    {
        var accumulate = (weights + AccumulateLanes - 1) / AccumulateLanes;
        return Converts ? ReadCycles + ConversionSlots(weights) * Adc!.Cycles + accumulate : ReadCycles + accumulate;
    }

    /// <summary>Rounds of conversions for one read of <paramref name="weights"/> columns.</summary>
    public int ConversionSlots(int weights) => Converts ? (weights * CellsPerWeight + AdcCount - 1) / AdcCount : 0;
}
