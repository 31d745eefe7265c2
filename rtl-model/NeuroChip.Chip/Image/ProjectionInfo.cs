namespace NeuroChip.Chip.Image;

/// <summary>What reports need to know of a projection.</summary>
/// <param name="Name">"source -> target".</param>
/// <param name="Source">Population index.</param>
/// <param name="Target">Population index.</param>
/// <param name="Kind">Dense or conv.</param>
/// <param name="Synapses">Structural connections.</param>
/// <param name="Weights">Distinct stored weights.</param>
public sealed record ProjectionInfo(string Name, int Source, int Target, BlockKind Kind, long Synapses, long Weights);
