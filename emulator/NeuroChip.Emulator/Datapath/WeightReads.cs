using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Datapath;

/// <summary>What single-row reads of stored weights return, once for all cores that hold the same weights: tiles of a convolution share their kernel.</summary>
internal sealed class WeightReads(SynapseConfig synapse)
{
    private readonly ColumnConverter _converter = new(synapse);
    private readonly Dictionary<sbyte[], short[]> _reads = new(ReferenceEqualityComparer.Instance);

    /// <summary>One value a weight. A read of a single row returns a fixed value per stored weight, so the converter is applied once, here.</summary>
    internal short[] Of(sbyte[] stored)
    {
        if (_reads.TryGetValue(stored, out var read)) return read;
        read = new short[stored.Length];
        for (var i = 0; i < read.Length; i++) read[i] = _converter.ReadOne(stored[i]);
        return _reads[stored] = read;
    }
}
