namespace NeuroChip.Networks.Graph;

/// <summary>One operator of a network. Shapes exclude batch and time.</summary>
/// <param name="Name">Unique in the graph; subgraph members are named <c>outer/inner</c> after flattening.</param>
/// <param name="Origin">Where it stands in the source file, for diagnostics and reports.</param>
public abstract record SnnNode(string Name, string Origin)
{
    /// <summary>Shape of what enters, known after shape inference; null before.</summary>
    public Shape? InputShape { get; init; }

    /// <summary>Shape of what leaves, known after shape inference; null before.</summary>
    public Shape? OutputShape { get; init; }
}
