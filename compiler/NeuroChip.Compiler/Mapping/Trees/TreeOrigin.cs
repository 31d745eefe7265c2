namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>A place from which packets start: a core, or the host's port of a row.</summary>
/// <param name="Core">Core in the image; -1 for the host.</param>
/// <param name="X">Column; -1 for the host.</param>
/// <param name="Y">Row.</param>
/// <param name="Sources">What is sent from there.</param>
internal sealed record TreeOrigin(int Core, int X, int Y, IReadOnlyList<TreeSource> Sources);
