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
    /// <summary>The work of the busiest core in a time-step, by spending free tiles; then packets.</summary>
    Latency,
    /// <summary>The product of the busiest core's work and packets times hops: tiles are spent as long as a step gets faster by a larger share than the network gets busier.</summary>
    EnergyDelay,
}
