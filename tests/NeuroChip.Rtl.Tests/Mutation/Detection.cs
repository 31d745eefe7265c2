namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>How a fault showed.</summary>
/// <param name="Check">The kind of comparison that caught it.</param>
/// <param name="Where">Unit and field that differed first.</param>
/// <param name="Cycles">Chip cycles of all networks up to the one in which it showed.</param>
/// <param name="Network">Number of the network, from 1.</param>
internal sealed record Detection(string Check, string Where, long Cycles, int Network);
