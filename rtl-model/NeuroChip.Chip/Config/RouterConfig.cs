namespace NeuroChip.Chip.Config;

/// <summary>What a router has beyond the three latencies of <see cref="MeshConfig"/>.</summary>
/// <param name="VirtualChannels">Virtual channels of an input, each with a FIFO of its own.</param>
/// <param name="Allocation">How a virtual channel is chosen.</param>
/// <param name="SwitchSpeedup">Rounds of allocation and traversal in a clock.</param>
/// <param name="Stages">The stages; null when the chip gives hop, credit and injection latency instead.</param>
public sealed record RouterConfig(int VirtualChannels, VcAllocation Allocation, int SwitchSpeedup, RouterStages? Stages)
{
    /// <summary>One channel, allocated with the switch, latencies as the mesh gives them.</summary>
    public static RouterConfig Single { get; } = new(1, VcAllocation.WithSwitch, 1, null);

    /// <summary>
    /// What keeps this router from being described by hop, credit and injection latency alone, which is all that the RTL and the engine <c>ilgpu</c> know:
    /// one line for each reason, empty when nothing does.
    /// </summary>
    public IReadOnlyList<string> BeyondLatencies()
    {
        var reasons = new List<string>();
        if (VirtualChannels > 1) reasons.Add($"mesh.virtual_channels is {VirtualChannels}");
        if (Allocation != VcAllocation.WithSwitch) reasons.Add($"mesh.vc_allocation is {ChipKeys.Allocations[(int)Allocation]}");
        if (SwitchSpeedup > 1) reasons.Add($"mesh.switch_speedup is {SwitchSpeedup}");
        if (Stages is not { } s) return reasons;
        if (s.Routing > 0) reasons.Add($"mesh.stages.routing is {s.Routing}");
        if (s.SwitchAllocation > 1) reasons.Add($"mesh.stages.switch_allocation is {s.SwitchAllocation}");
        if (s.Traversal > 1) reasons.Add($"mesh.stages.traversal is {s.Traversal}");
        return reasons;
    }
}
