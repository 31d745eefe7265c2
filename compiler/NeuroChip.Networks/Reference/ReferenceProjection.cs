using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Networks.Reference;

/// <summary>A projection made ready for event-driven accumulation. Immutable.</summary>
internal sealed class ReferenceProjection
{
    private readonly ScatterStage _first;
    private readonly int[] _fanOut;

    internal ReferenceProjection(Projection projection)
    {
        Plan = projection;
        ScatterStage? stage = null;
        for (var i = projection.Chain.Count - 1; i >= 0; i--)
        {
            stage = projection.Chain[i] switch
            {
                LinearNode linear => new DenseScatter(linear, stage),
                ConvNode conv => new ConvScatter(conv, stage),
                PoolNode pool => new PoolScatter(pool, stage),
                ScaleNode scale => new ScaleScatter(scale, stage),
                FlattenNode => stage,
                var other => throw new InvalidOperationException($"{other.GetType().Name} in the chain of projection {projection.Index}"),
            };
        }
        _first = stage ?? new ReshapeScatter();
        Lags = [.. projection.DelaySteps.Select(d => d + projection.ReferenceLag)];
        _fanOut = new int[projection.Source.Shape.Size];
        var counter = new FanOutCounter(projection.Target.Shape.Size);
        for (var i = 0; i < _fanOut.Length; i++)
        {
            counter.Start();
            _first.Reach(i, counter);
            _fanOut[i] = counter.Count;
        }
    }

    internal Projection Plan { get; }

    /// <summary>Steps until the effect, length 1 or one per source element.</summary>
    internal int[] Lags { get; }

    /// <summary>Distinct targets of a source element.</summary>
    internal int FanOut(int source) => _fanOut[source];

    /// <summary>Adds a value from a source element to the target's accumulators.</summary>
    internal void Scatter(int source, double value, double[] target) => _first.Scatter(source, value, target);
}
