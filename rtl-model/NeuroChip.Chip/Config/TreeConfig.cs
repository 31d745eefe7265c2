namespace NeuroChip.Chip.Config;

/// <summary>Routers that send one packet to many cores along a tree; docs/reference/microarchitecture.md, "Multicast trees".</summary>
/// <param name="Entries">Entries of a router's table.</param>
/// <param name="KeyEntries">Entries of a core's table from keys to axons.</param>
public sealed record TreeConfig(int Entries, int KeyEntries)
{
    /// <summary>Bits of a key.</summary>
    public const int KeyBits = 24;
}
