namespace NeuroChip.Networks.SanaFe;

/// <summary>A set of connections in a fixed order.</summary>
internal abstract class Projection
{
    /// <summary>The group of all its sources; null where they are of several.</summary>
    internal abstract DraftGroup? From { get; }

    /// <summary>Number of connections.</summary>
    internal abstract long Count { get; }

    /// <summary>The weights, which several connections may share.</summary>
    internal abstract double[] Weights { get; }

    /// <summary>Where they stand among those of all projections.</summary>
    internal int FirstWeight { get; set; }

    /// <summary>Asks for the order of charges that makes its runs long.</summary>
    internal virtual void ArrangeTargets()
    {
    }

    /// <summary>Adds the connections of one source.</summary>
    /// <param name="source">Neuron in the order of the file, of <see cref="From"/> if that is not null.</param>
    /// <param name="runs">Takes them.</param>
    internal abstract void Connect(int source, RunList runs);
}
