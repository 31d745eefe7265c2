// Axon-out (microarchitecture, section 6): takes a spike in one clock, then handles one route entry a clock. A due entry waits for a credit of the
// router's local input.
`default_nettype none
module nc_axon_out #(
    parameter int COORD_W = 9,
    parameter int AXON_W = 16,
    parameter int COUNT_W = 8,
    parameter int ROUTES = 16384,
    parameter int ROUTE_W = 15,
    parameter int GROUP_W = 6,
    parameter int FIFO_DEPTH = 8,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W,
    localparam int SPIKE_W = GROUP_W + 16 + 2 * ROUTE_W
) (
    input  wire logic                  clk,
    input  wire logic                  rst,
    input  wire logic                  cfg_we,
    input  wire logic [5:0]            cfg_sel,
    // verilator lint_off UNUSED
    input  wire logic [31:0]           cfg_addr,
    input  wire logic [63:0]           cfg_data,
    // verilator lint_on UNUSED
    input  wire logic                  spike_valid,
    input  wire logic [SPIKE_W-1:0]    spike,
    output      logic                  take,
    output      logic [GROUP_W-1:0]    tap_group_next,
    output      logic [15:0]           tap_lane,
    input  wire logic [16*COUNT_W-1:0] tap_word,
    input  wire logic                  credit_in,
    output      logic [15:0]           credits,
    output      logic                  send,
    output      logic [FLIT_W-1:0]     flit,
    output      logic                  busy,
    output      logic                  handled,
    output      logic                  stalled
);
    localparam int ADDR_W = (ROUTES > 1) ? $clog2(ROUTES) : 1;
    localparam int ENTRY_W = 4 + AXON_W + 2 * COORD_W;

    logic [ROUTE_W-1:0] entry, entries_left, entry_next;
    logic [GROUP_W-1:0] group;
    logic [ENTRY_W-1:0] route;
    logic [COUNT_W-1:0] count;
    logic [3:0]         delay;

    // Head of the spike FIFO.
    logic [GROUP_W-1:0] spike_group;
    logic [15:0]        spike_lane;
    logic [ROUTE_W-1:0] spike_start, spike_count;

    assign {spike_count, spike_start, spike_lane, spike_group} = spike;

    nc_ram #(.WIDTH(ENTRY_W), .GROUPS(1), .DEPTH(ROUTES), .ADDR_W(ADDR_W)) u_routes (
        .clk, .we(cfg_we && cfg_sel == 6'd18), .waddr(ADDR_W'(cfg_addr)),
        .wdata({cfg_data[53:50], cfg_data[18 +: AXON_W], cfg_data[9 +: COORD_W], cfg_data[0 +: COORD_W]}),
        .raddr(ADDR_W'(entry_next)), .rdata(route));

    assign take = !busy && spike_valid;
    assign delay = route[ENTRY_W-1 -: 4];
    assign count = tap_word[32'(delay)*COUNT_W +: COUNT_W];
    assign send = busy && count != '0 && credits != 16'd0;
    assign stalled = busy && count != '0 && credits == 16'd0;
    assign handled = busy && !stalled;
    assign flit = {count, route[ENTRY_W-5:0]};
    assign entry_next = take ? spike_start : handled ? entry + ROUTE_W'(1) : entry;
    assign tap_group_next = busy ? group : spike_group;

    always_ff @(posedge clk)
        if (rst) begin
            busy <= 1'b0;
            credits <= 16'(FIFO_DEPTH);
        end else begin
            credits <= credits + 16'(credit_in) - 16'(send);
            entry <= entry_next;
            if (take) begin
                busy <= 1'b1;
                group <= spike_group;
                tap_lane <= spike_lane;
                entries_left <= spike_count;
            end else if (handled) begin
                entries_left <= entries_left - ROUTE_W'(1);
                if (entries_left == ROUTE_W'(1)) busy <= 1'b0;
            end
        end
endmodule
`default_nettype wire
