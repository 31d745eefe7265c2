// nc_axon_out: a spike is taken as soon as the unit is free; then each of its route entries is handled exactly once, in order, one a clock; a due entry is
// sent with the delay line's count as soon as there is a credit, one that is not due is skipped. The followed entry, chosen once, keeps what was
// written to it. Assumed: the table is written only while the unit has nothing to do; a spike names at least one entry and none beyond the table (the
// compiler's part); credits come back only for what was sent (`link`).
`default_nettype none
module axon_out_proof #(
    parameter int COORD_W = 2,
    parameter int AXON_W = 2,
    parameter int COUNT_W = 2,
    parameter int ROUTES = 4,
    parameter int ROUTE_W = 3,
    parameter int GROUP_W = 1,
    parameter int FIFO_DEPTH = 2,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W,
    localparam int SPIKE_W = GROUP_W + 16 + 2 * ROUTE_W,
    localparam int ADDR_W = $clog2(ROUTES)
) (
    input wire logic                  clk,
    input wire logic                  rst,
    input wire logic                  cfg_we,
    input wire logic [5:0]            cfg_sel,
    input wire logic [31:0]           cfg_addr,
    input wire logic [63:0]           cfg_data,
    input wire logic                  spike_valid,
    input wire logic [SPIKE_W-1:0]    spike,
    input wire logic [16*COUNT_W-1:0] tap_word,
    input wire logic                  credit_in,
    input wire logic [ADDR_W-1:0]     some_entry
);
    logic               take, send, busy, handled, stalled;
    logic [GROUP_W-1:0] tap_group_next;
    logic [15:0]        tap_lane, credits;
    logic [FLIT_W-1:0]  flit;

    nc_axon_out #(.COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W), .ROUTES(ROUTES), .ROUTE_W(ROUTE_W), .GROUP_W(GROUP_W),
        .FIFO_DEPTH(FIFO_DEPTH)) u_axon_out (
        .clk, .rst, .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .spike_valid, .spike, .take, .tap_group_next, .tap_lane, .tap_word, .credit_in,
        .credits, .send, .flit, .busy, .handled, .stalled);

    logic [ROUTE_W-1:0] spike_start, spike_count;
    logic [15:0]        spike_lane;
    logic [GROUP_W-1:0] spike_group;
    assign {spike_count, spike_start, spike_lane, spike_group} = spike;

    // The model: the entry that is handled in this clock and how many are left with it; the followed entry's content.
    logic               started = 1'b0;
    logic               known, serving;
    logic [ADDR_W-1:0]  the_entry;
    logic [ROUTE_W-1:0] at, left;
    logic [15:0]        lane;
    logic [GROUP_W-1:0] group;
    logic [3:0]         delay;
    logic [AXON_W+2*COORD_W-1:0] target;
    logic [COUNT_W-1:0] count;

    assign count = tap_word[32'(delay)*COUNT_W +: COUNT_W];

    always_ff @(posedge clk) begin
        started <= 1'b1;
        the_entry <= some_entry;
        if (!started) known <= 1'b0;
        if (cfg_we && cfg_sel == 6'd18 && ADDR_W'(cfg_addr) == some_entry) begin
            known <= 1'b1;
            delay <= cfg_data[53:50];
            target <= {cfg_data[18 +: AXON_W], cfg_data[9 +: COORD_W], cfg_data[0 +: COORD_W]};
        end
        if (rst) serving <= 1'b0;
        else if (!serving) begin
            serving <= spike_valid;
            at <= spike_start;
            left <= spike_count;
            lane <= spike_lane;
            group <= spike_group;
        end else if (handled) begin
            at <= at + ROUTE_W'(1);
            left <= left - ROUTE_W'(1);
            serving <= left != ROUTE_W'(1);
        end
    end

    always_comb begin
        assume (started || rst);
        assume (!started || some_entry == the_entry);
        assume (!cfg_we || (!busy && !spike_valid));
        assume (!spike_valid || (spike_count != '0 && {1'b0, spike_start} + {1'b0, spike_count} <= (ROUTE_W+1)'(ROUTES)));
        assume (!credit_in || credits < 16'(FIFO_DEPTH));
    end

    (* hierconn *) wire logic [4+AXON_W+2*COORD_W-1:0] \u_axon_out.route ;

    always_comb
        if (started && !rst) begin
            assert (busy == serving);
            assert (take == (spike_valid && !serving));
            assert (!serving || left != '0);
            // The delay line is asked for the spike's own group in time, and its lane is the one that counts.
            assert (!serving || (tap_lane == lane && tap_group_next == group));
            assert (!take || tap_group_next == spike_group);
            // Every clock either handles an entry or stalls for want of a credit.
            assert (serving == (handled || stalled));
            assert (!(handled && stalled));
            assert (!stalled || credits == 16'd0);
            assert (!send || (handled && credits != 16'd0));
            // The followed entry: sent exactly if due, as written, with the count of its delay.
            if (serving && known && at == ROUTE_W'(the_entry)) begin
                assert (send == (count != '0 && credits != 16'd0));
                assert (stalled == (count != '0 && credits == 16'd0));
                assert (flit == {count, target});
                assert (\u_axon_out.route  == {delay, target});
            end
            assert (credits <= 16'(FIFO_DEPTH));
        end
endmodule
`default_nettype wire
