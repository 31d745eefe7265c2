namespace NeuroChip.Chip.Image;

/// <summary>What reports need to know of a population.</summary>
/// <param name="Name">Name in the network.</param>
/// <param name="Origin">Position in the source file.</param>
/// <param name="Shape">Shape, row-major.</param>
/// <param name="Depth">First chip step.</param>
/// <param name="Spiking">False for integrators.</param>
/// <param name="IsInput">True for the network input (occupies no core).</param>
/// <param name="IsOutput">True for the population that is read out.</param>
public sealed record PopulationInfo(string Name, string Origin, int[] Shape, int Depth, bool Spiking, bool IsInput, bool IsOutput)
{
    /// <summary>Number of neurons.</summary>
    public int Neurons => Shape.Aggregate(1, (a, b) => a * b);
}
