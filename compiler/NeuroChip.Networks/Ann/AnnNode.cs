namespace NeuroChip.Networks.Ann;

/// <summary>One operator of an artificial neural network. Activations are stored channel by channel, row by row, whatever layout the file uses.</summary>
/// <param name="Name">Unique in the graph.</param>
/// <param name="Origin">Position in the file, for diagnostics.</param>
/// <param name="Shape">What leaves.</param>
/// <param name="Sources">What enters.</param>
public abstract record AnnNode(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources)
{
    /// <summary>The only or first source.</summary>
    public AnnNode Source => Sources[0];

    /// <summary>Nodes are told apart by identity: two equal layers are two layers.</summary>
    public virtual bool Equals(AnnNode? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} {Name} {Shape}";
}
