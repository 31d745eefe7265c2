namespace NeuroChip.Networks.Reference;

/// <summary>The identity; stands for a projection without operators.</summary>
internal sealed class ReshapeScatter() : ScatterStage(null)
{
    internal override void Scatter(int index, double value, double[] target) => target[index] += value;

    internal override void Reach(int index, FanOutCounter counter) => counter.Reach(index);
}
