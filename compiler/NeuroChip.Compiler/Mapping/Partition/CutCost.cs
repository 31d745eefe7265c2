namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>What a cut costs.</summary>
/// <param name="Cores">Cores.</param>
/// <param name="Packets">Packets per step into them: every source element sends one to every core that has an axon for it.</param>
/// <param name="Work">Cycles per step of the busiest core's synapse unit and neuron unit.</param>
internal readonly record struct CutCost(int Cores, double Packets, double Work);
