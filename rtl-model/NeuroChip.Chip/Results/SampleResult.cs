namespace NeuroChip.Chip.Results;

/// <summary>What one sample did on the chip.</summary>
/// <param name="Id">The sample's name.</param>
/// <param name="Label">True class, or -1.</param>
/// <param name="Prediction">argmax of <paramref name="OutputScores"/>, ties to the lowest index.</param>
/// <param name="Cycles">Clock cycles.</param>
/// <param name="Steps">Chip time-steps, pipeline fill included.</param>
/// <param name="Spikes">Spikes of all neurons, counting multiplicity.</param>
/// <param name="OutputScores">Per output neuron: spike count, or for integrators the membrane summed over the steps.</param>
/// <param name="PopulationSpikes">Spikes per population (index as in the image), counting multiplicity.</param>
/// <param name="SpikeDigest">SHA-256 (hex) over (step, population, neuron, count) in ascending order.</param>
/// <param name="CycleDigest">The same with the cycle of each spike, and the cycle of each step's end.</param>
public sealed record SampleResult(
    string Id, int Label, int Prediction, long Cycles, int Steps, long Spikes, long[] OutputScores, long[] PopulationSpikes,
    string SpikeDigest, string CycleDigest)
{
    /// <summary>
    /// When the prediction changed: step and class in turn, the first pair being (0, class after the first recording step); null where it was not kept. The
    /// prediction after step t is that of the last pair whose step is not beyond t.
    /// </summary>
    public int[]? Decisions { get; init; }
}
