namespace NeuroChip.Emulator.Reports;

/// <summary>What the compiler expected of a mapping, per time-step at the rates it assumed, and the bounds that no mapping could beat.</summary>
/// <param name="Objective">What was minimised.</param>
/// <param name="Effort">How hard, 0..3.</param>
/// <param name="Rates">Where the rates came from.</param>
/// <param name="Packets">Packets, those from and to the host included.</param>
/// <param name="Hops">Packets times links.</param>
/// <param name="CoresBound">Least number of cores.</param>
/// <param name="PacketsBound">Least packets, however the network is cut.</param>
/// <param name="HopsBound">Least packets times links, however it is cut and placed.</param>
/// <param name="PlacementHopsBound">Least packets times links of this cut, however it is placed.</param>
public sealed record MappingEstimate(
    string Objective, int Effort, string Rates, double Packets, double Hops, int CoresBound, double PacketsBound, double HopsBound, double PlacementHopsBound);
