using NeuroChip.Chip.Config;

namespace NeuroChip.Stimulus;

/// <summary>A set of tile parameters: one build of the hardware description serves every mesh, barrier, network and input on it.</summary>
/// <param name="Name">Name for reports.</param>
/// <param name="Chip">A chip of one such tile. Meshes of up to <see cref="StimulusTiles.LargestMesh"/> tiles have the same tile.</param>
public sealed record StimulusTile(string Name, ChipConfig Chip);
