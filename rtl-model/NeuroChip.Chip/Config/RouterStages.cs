namespace NeuroChip.Chip.Config;

/// <summary>The stages of a router in cycles; docs/reference/noc.md says exactly what each of them delays.</summary>
/// <param name="Routing">Route computation; 0 when the route travels with the packet (look-ahead).</param>
/// <param name="VcAllocation">Virtual-channel allocation, at least 1.</param>
/// <param name="SwitchAllocation">Switch allocation, at least 1.</param>
/// <param name="Traversal">Switch traversal, at least 1.</param>
/// <param name="Link">Wires to the next router and those of the credits back, at least 1.</param>
/// <param name="Credit">From the arrival of a credit to its use.</param>
public sealed record RouterStages(int Routing, int VcAllocation, int SwitchAllocation, int Traversal, int Link, int Credit)
{
    /// <summary>From the grant to the flit's visibility in the next router.</summary>
    public int HopCycles => SwitchAllocation + Traversal + Link;

    /// <summary>From a pop to the credit's visibility upstream.</summary>
    public int CreditCycles => SwitchAllocation + Link + Credit;

    /// <summary>From a node to the flit's visibility in its router.</summary>
    public int InjectionCycles => 1 + Link;

    /// <summary>Cycles that an unhindered packet spends per router, the link behind it included.</summary>
    /// <param name="allocation">How virtual channels are allocated.</param>
    public int CyclesPerRouter(VcAllocation allocation) =>
        Routing + (allocation == Config.VcAllocation.BeforeSwitch ? VcAllocation + SwitchAllocation : Math.Max(VcAllocation, SwitchAllocation)) + Traversal + Link;
}
