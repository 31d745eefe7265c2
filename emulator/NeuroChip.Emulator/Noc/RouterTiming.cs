using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Noc;

/// <summary>The stage vector as the simulation uses it; all in cycles.</summary>
/// <param name="Routing">From a packet's arrival at the head of its FIFO to its first request.</param>
/// <param name="VcAllocation">Length of a round of virtual-channel allocation.</param>
/// <param name="SwitchAllocation">Length of a round of switch allocation.</param>
/// <param name="Traversal">Length of a switch traversal.</param>
/// <param name="Flit">From the end of the traversal to the next router.</param>
/// <param name="Credit">From the end of switch allocation to the credit's use in the router before.</param>
/// <param name="NodeCredit">The same towards the node that injects.</param>
/// <param name="Injection">From a node to its router.</param>
public sealed record RouterTiming(int Routing, int VcAllocation, int SwitchAllocation, int Traversal, int Flit, int Credit, int NodeCredit, int Injection)
{
    /// <summary>From the end of the traversal to the node.</summary>
    public int Ejection { get; init; } = Flit;

    /// <summary>From a flit's arrival at its node to the credit's use in the router.</summary>
    public int SinkCredit { get; init; } = Credit;

    /// <summary>Stages as BookSim2 counts them: a node uses a credit when it sees it, without the credit stage of a router.</summary>
    public static RouterTiming OfStages(RouterStages s) => OfStages(s, s.Link);

    /// <summary>The same where the links between a router and its nodes have a length of their own.</summary>
    /// <param name="s">Stages.</param>
    /// <param name="nodeLink">Cycles of a node's link.</param>
    public static RouterTiming OfStages(RouterStages s, int nodeLink) =>
        new(s.Routing, s.VcAllocation, s.SwitchAllocation, s.Traversal, 1 + s.Link, 1 + s.Link + s.Credit, 1 + nodeLink, 1 + nodeLink)
        {
            Ejection = 1 + nodeLink,
            SinkCredit = 1 + nodeLink + s.Credit,
        };

    /// <summary>A chip: hop, credit and injection latency where it gives those; axon-out gets its credits as late as a router.</summary>
    public static RouterTiming OfChip(MeshConfig mesh)
    {
        if (mesh.Router.Stages is not { } s) return new(0, 1, 1, 1, mesh.HopCycles - 1, mesh.CreditCycles, mesh.CreditCycles, mesh.InjectionCycles);
        var timing = OfStages(s);
        return timing with { NodeCredit = timing.Credit };
    }
}
