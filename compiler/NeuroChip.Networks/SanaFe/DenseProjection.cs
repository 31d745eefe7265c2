namespace NeuroChip.Networks.SanaFe;

/// <summary>Every source with every target; weights [source, target].</summary>
internal sealed class DenseProjection(DraftGroup from, DraftGroup to, double[] weights) : Projection
{
    internal override DraftGroup From => from;

    internal override long Count => (long)from.Count * to.Count;

    internal override double[] Weights => weights;

    internal override void Connect(int source, RunList runs)
    {
        var first = FirstWeight + (source - from.First) * to.Count;
        if (to.Channels == 1) runs.Add(to.First, first, to.Count);
        else
            for (var t = 0; t < to.Count; t++) runs.Add(to.First + t, first + t, 1);
    }
}
