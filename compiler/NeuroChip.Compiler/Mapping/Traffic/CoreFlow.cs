namespace NeuroChip.Compiler.Mapping.Traffic;

/// <summary>Packets per step from one core to another.</summary>
/// <param name="From">Core index.</param>
/// <param name="To">Core index; may be the same core (recurrence).</param>
/// <param name="Packets">Packets per step.</param>
public readonly record struct CoreFlow(int From, int To, double Packets);
