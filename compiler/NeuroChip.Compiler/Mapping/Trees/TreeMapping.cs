namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>How full the tables of multicast trees are.</summary>
/// <param name="Entries">Entries of every router's table, by tile.</param>
/// <param name="Unmerged">What they would be without merging.</param>
/// <param name="KeyEntries">Entries of every core's key table.</param>
/// <param name="Classes">Sets of sources with a tree of their own.</param>
public sealed record TreeMapping(IReadOnlyList<int> Entries, IReadOnlyList<int> Unmerged, IReadOnlyList<int> KeyEntries, int Classes);
