using NeuroChip.Chip.Config;

namespace NeuroChip.Rtl.Run;

/// <summary>
/// What a read of a single row returns for a weight: docs/reference/microarchitecture.md, section 4, "What a read returns". Under the event policy
/// one row is driven at a time, so the converters are a function of the weight alone and the crossbar macro stores its value.
/// </summary>
internal static class StoredWeight
{
    internal static int Of(SynapseConfig synapse, int weight)
    {
        if (synapse.Kind == SynapseKind.Sram) return weight;
        var offset = 1 << (synapse.WeightBits - 1);
        if (synapse.Sign == WeightSign.Differential)
        {
            var magnitude = Slices(synapse, Math.Abs(weight));
            // The other polarity's cells are at level 0 and read as 0.
            return weight < 0 ? Slices(synapse, 0) - magnitude : magnitude - Slices(synapse, 0);
        }
        return Slices(synapse, weight + offset) - offset;
    }

    private static int Slices(SynapseConfig synapse, int stored)
    {
        var sum = 0;
        for (var s = 0; s < synapse.Slices; s++)
        {
            var level = (stored >> (s * synapse.CellBits)) & ((1 << synapse.CellBits) - 1);
            sum += Convert(synapse.Adc!, level) << (s * synapse.CellBits);
        }
        return sum;
    }

    private static int Convert(AdcConfig adc, long level)
    {
        var top = (1L << adc.Bits) - 1;
        var code = Math.Min(top, ((level * top) + (adc.Range / 2)) / adc.Range);
        return (int)(((code * adc.Range) + (top / 2)) / top);
    }
}
