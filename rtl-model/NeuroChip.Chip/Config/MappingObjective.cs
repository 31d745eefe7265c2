namespace NeuroChip.Chip.Config;

/// <summary>What the compiler minimises when it cuts a network into cores and puts them on tiles.</summary>
public enum MappingObjective
{
    /// <summary>Links that packets cross: packets times hops.</summary>
    PacketsHops,
    /// <summary>Packets, wherever they go; hops break ties.</summary>
    Packets,
    /// <summary>Routers that packets pass: packets times (hops + 1), what routers and links are paid for.</summary>
    Energy,
    /// <summary>Cycles of a time-step: the work of the busiest core, by spending free tiles; then packets times hops.</summary>
    Latency,
}
