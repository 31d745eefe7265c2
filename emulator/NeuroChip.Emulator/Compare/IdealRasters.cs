using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Compare;

/// <summary>The spikes of the ideal chip, sample by sample, and how far those of a die are from them.</summary>
public sealed class IdealRasters
{
    private readonly int[] _firstNeuron;
    private readonly long _neurons;
    private readonly (long Place, int Count)[][] _samples;

    /// <param name="image">The network.</param>
    /// <param name="samples">Number of samples.</param>
    public IdealRasters(ChipImage image, int samples)
    {
        _firstNeuron = new int[image.Populations.Length];
        for (var p = 0; p < _firstNeuron.Length; p++)
        {
            _firstNeuron[p] = (int)_neurons;
            _neurons += image.Populations[p].Neurons;
        }
        _samples = new (long, int)[samples][];
    }

    /// <summary>The ideal chip's raster of a sample, ordered by step, population, neuron. From any thread.</summary>
    public void Record(int sample, IReadOnlyList<SpikeRecord> raster)
    {
        var packed = new (long, int)[raster.Count];
        for (var i = 0; i < packed.Length; i++) packed[i] = (Place(raster[i]), raster[i].Count);
        _samples[sample] = packed;
    }

    /// <summary>Spikes of the ideal chip in a sample.</summary>
    public long Spikes(int sample)
    {
        long sum = 0;
        foreach (var (_, count) in _samples[sample]) sum += count;
        return sum;
    }

    /// <summary>Sum over steps and neurons of |die's count - ideal count|, given the die's raster in the same order.</summary>
    public long Difference(int sample, IReadOnlyList<SpikeRecord> raster)
    {
        long sum = 0;
        var ideal = _samples[sample];
        var (i, j) = (0, 0);
        while (i < raster.Count || j < ideal.Length)
        {
            var a = i < raster.Count ? Place(raster[i]) : long.MaxValue;
            var b = j < ideal.Length ? ideal[j].Place : long.MaxValue;
            if (a < b) sum += raster[i++].Count;
            else if (b < a) sum += ideal[j++].Count;
            else sum += Math.Abs(raster[i++].Count - ideal[j++].Count);
        }
        return sum;
    }

    private long Place(SpikeRecord spike) => spike.Step * _neurons + _firstNeuron[spike.Population] + spike.Neuron;
}
