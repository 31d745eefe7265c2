namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>Keys of one origin that travel along the same tree: an aligned block, a power of two long. Some of its last keys may be unused.</summary>
/// <param name="Key">First key.</param>
/// <param name="Bits">Key bits within the block.</param>
/// <param name="Origin">Where the packets start.</param>
/// <param name="Tiles">Where they end, ascending; -1 is the host.</param>
internal sealed record TreeClass(int Key, int Bits, TreeOrigin Origin, int[] Tiles);
