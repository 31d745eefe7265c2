// Per-neuron parameters of a group of LANES neurons, one word a group; written lane by lane (docs/reference/rtl.md, section 4).
`default_nettype none
module nc_neuron_memory #(
    parameter int LANES = 16,
    parameter int GROUPS = 64,
    parameter int GROUP_W = 6,
    parameter int STATE_W = 32,
    parameter int DECAY_W = 16,
    parameter int ROUTE_W = 15
) (
    input  wire logic                         clk,
    input  wire logic                         cfg_we,
    input  wire logic [5:0]                   cfg_sel,
    // verilator lint_off UNUSED
    input  wire logic [31:0]                  cfg_addr,
    input  wire logic [63:0]                  cfg_data,
    // verilator lint_on UNUSED
    input  wire logic [GROUP_W-1:0]           group_next,
    output      logic [LANES*(DECAY_W+1)-1:0] keep_u,
    output      logic [LANES*(DECAY_W+1)-1:0] keep_v,
    output      logic [LANES*STATE_W-1:0]     bias_u,
    output      logic [LANES*STATE_W-1:0]     bias_v,
    output      logic [LANES*STATE_W-1:0]     threshold,
    output      logic [LANES*STATE_W-1:0]     reset_value,
    output      logic [LANES*STATE_W-1:0]     initial_v,
    output      logic [LANES*ROUTE_W-1:0]     route_start,
    output      logic [LANES*ROUTE_W-1:0]     route_count,
    output      logic [LANES*16-1:0]          delay_mask
);
    logic [GROUP_W-1:0] waddr;
    logic [LANES-1:0]   lane;

    assign waddr = GROUP_W'(cfg_addr >> 16);

    always_comb
        for (int l = 0; l < LANES; l++)
            lane[l] = cfg_we && cfg_addr[15:0] == 16'(l);

    nc_ram #(.WIDTH(DECAY_W+1), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_keep_u (
        .clk, .we(lane & {LANES{cfg_sel == 6'd8}}), .waddr, .wdata({LANES{cfg_data[DECAY_W:0]}}), .raddr(group_next), .rdata(keep_u));
    nc_ram #(.WIDTH(DECAY_W+1), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_keep_v (
        .clk, .we(lane & {LANES{cfg_sel == 6'd9}}), .waddr, .wdata({LANES{cfg_data[DECAY_W:0]}}), .raddr(group_next), .rdata(keep_v));
    nc_ram #(.WIDTH(STATE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_bias_u (
        .clk, .we(lane & {LANES{cfg_sel == 6'd10}}), .waddr, .wdata({LANES{cfg_data[STATE_W-1:0]}}), .raddr(group_next), .rdata(bias_u));
    nc_ram #(.WIDTH(STATE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_bias_v (
        .clk, .we(lane & {LANES{cfg_sel == 6'd11}}), .waddr, .wdata({LANES{cfg_data[STATE_W-1:0]}}), .raddr(group_next), .rdata(bias_v));
    nc_ram #(.WIDTH(STATE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_threshold (
        .clk, .we(lane & {LANES{cfg_sel == 6'd12}}), .waddr, .wdata({LANES{cfg_data[STATE_W-1:0]}}), .raddr(group_next), .rdata(threshold));
    nc_ram #(.WIDTH(STATE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_reset_value (
        .clk, .we(lane & {LANES{cfg_sel == 6'd13}}), .waddr, .wdata({LANES{cfg_data[STATE_W-1:0]}}), .raddr(group_next), .rdata(reset_value));
    nc_ram #(.WIDTH(STATE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_initial (
        .clk, .we(lane & {LANES{cfg_sel == 6'd14}}), .waddr, .wdata({LANES{cfg_data[STATE_W-1:0]}}), .raddr(group_next), .rdata(initial_v));
    nc_ram #(.WIDTH(ROUTE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_route_start (
        .clk, .we(lane & {LANES{cfg_sel == 6'd15}}), .waddr, .wdata({LANES{cfg_data[ROUTE_W-1:0]}}), .raddr(group_next), .rdata(route_start));
    nc_ram #(.WIDTH(ROUTE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_route_count (
        .clk, .we(lane & {LANES{cfg_sel == 6'd16}}), .waddr, .wdata({LANES{cfg_data[ROUTE_W-1:0]}}), .raddr(group_next), .rdata(route_count));
    nc_ram #(.WIDTH(16), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_delay_mask (
        .clk, .we(lane & {LANES{cfg_sel == 6'd17}}), .waddr, .wdata({LANES{cfg_data[15:0]}}), .raddr(group_next), .rdata(delay_mask));
endmodule
`default_nettype wire
