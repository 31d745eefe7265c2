using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>What a router has to do with one class of keys.</summary>
/// <param name="Key">First key of the block.</param>
/// <param name="Bits">Key bits within the block.</param>
/// <param name="Input">The port by which the packets come.</param>
/// <param name="Ports">The outputs through which they go on.</param>
internal readonly record struct RouterDemand(int Key, int Bits, int Input, byte Ports)
{
    /// <summary>True if they go straight on, which needs no entry.</summary>
    internal bool IsDefault => Ports == MulticastTables.StraightOn(Input);
}
