using NeuroChip.Networks.Reference;

namespace NeuroChip.Training.Tests.Export;

/// <summary>Collects the spikes of one recording as (population, step, neuron, count).</summary>
public sealed class SpikeList : ISpikeRecorder
{
    public List<(int Population, int Step, int Neuron, int Count)> Spikes { get; } = [];

    public void Spike(int population, int step, int neuron, int count) => Spikes.Add((population, step, neuron, count));
}
