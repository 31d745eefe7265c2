namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>What nodal analysis finds in an array.</summary>
/// <param name="Currents">A, one a column, positive into its sense node.</param>
/// <param name="DriverCurrents">A, one a source, positive out of it.</param>
/// <param name="SourcePower">W, delivered by all sources.</param>
/// <param name="Dissipation">W, turned into heat in cells and wires.</param>
public sealed record CircuitSolution(double[] Currents, double[] DriverCurrents, double SourcePower, double Dissipation);
