namespace NeuroChip.Compiler.Mapping.Bounds;

/// <summary>What no mapping of the network on the chip can beat; docs/explanation/mapping.md proves it.</summary>
/// <param name="Cores">Least number of cores.</param>
/// <param name="Packets">Least packets per step, however the network is cut.</param>
/// <param name="Hops">Least packets times links, however it is cut and placed.</param>
/// <param name="PlacementHops">Least packets times links of the cut at hand, however its cores are placed.</param>
public sealed record MappingBound(int Cores, double Packets, double Hops, double PlacementHops)
{
    /// <summary>How far a value lies above its bound, as a share of the bound; 0 for a bound of 0 that is met, infinite where it is not.</summary>
    public static double Gap(double value, double bound) => value <= bound ? 0 : bound > 0 ? value / bound - 1 : double.PositiveInfinity;
}
