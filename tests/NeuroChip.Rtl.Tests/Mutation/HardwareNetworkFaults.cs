namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>Faults in the network on chip: FIFO, router, links, axon-out, the tile's idle signal.</summary>
internal static class HardwareNetworkFaults
{
    internal static readonly Fault[] All =
    [
        Fault.Hardware("arbiter pointer stays at the winner", "nc_router.sv", "? 3'd0 : grant_input[o*3 +: 3] + 3'd1", "? 3'd0 : grant_input[o*3 +: 3]"),
        Fault.Hardware("arbiter ignores the pointer", "nc_router.sv", "i >= 32'(pointers[o*3 +: 3])", "i >= 0"),
        Fault.Hardware("last credit of an output is not used", "nc_router.sv", "credits[o*16 +: 16] != 16'd0 ||", "credits[o*16 +: 16] > 16'd1 ||"),
        Fault.Hardware("y before x on the way east", "nc_route.sv", "dx > 0 ? 3'd0 : dx < 0 ? 3'd1", "dx > 0 && dy == 0 ? 3'd0 : dx < 0 ? 3'd1"),
        Fault.Hardware("two hops counted on the way west", "nc_route.sv", "dx + COORD_W'(1)", "dx + COORD_W'(2)"),
        Fault.Hardware("FIFO full one item early", "nc_fifo.sv", "assign full = level == LEVEL_W'(DEPTH);", "assign full = level == LEVEL_W'(DEPTH - 1) && DEPTH > 1;"),
        Fault.Hardware("local hop one clock too long", "nc_tile.sv", ".STAGES(HOP - 1)) u_local_hop", ".STAGES(HOP)) u_local_hop"),
        Fault.Hardware("injection one clock too long", "nc_tile.sv", ".STAGES(INJECT - 1)) u_injection", ".STAGES(INJECT)) u_injection"),
        Fault.Hardware("axon-in's credit one clock late", "nc_tile.sv", ".STAGES(CREDIT - 1)) u_local_credit", ".STAGES(CREDIT)) u_local_credit"),
        Fault.Hardware("axon-out's credit one clock late", "nc_tile.sv", ".STAGES(CREDIT - 1)) u_sender_credit", ".STAGES(CREDIT)) u_sender_credit"),
        Fault.Hardware("idle with a flit in injection", "nc_tile.sv", "assign idle = core_idle && router_empty && !inject_busy", "assign idle = core_idle && router_empty"),
        Fault.Hardware("idle with a flit on a link", "nc_tile.sv", "&& !local_busy && link_busy == 4'd0", "&& !local_busy"),
        Fault.Hardware("route entry that is not due waits for a credit", "nc_axon_out.sv", "assign stalled = busy && count != '0 && credits == 16'd0;", "assign stalled = busy && credits == 16'd0;"),
        Fault.Hardware("stalled route entry is skipped", "nc_axon_out.sv", "handled ? entry + ROUTE_W'(1) : entry", "busy ? entry + ROUTE_W'(1) : entry"),
        Fault.Hardware("last route entry is lost", "nc_axon_out.sv", "if (entries_left == ROUTE_W'(1)) busy <= 1'b0;", "if (entries_left == ROUTE_W'(2) || entries_left == ROUTE_W'(1)) busy <= 1'b0;"),
    ];
}
