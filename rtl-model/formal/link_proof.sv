// The four kinds of link, wired as in nc_tile and nc_mesh: host port to router, axon-out to router, router east to the FIFO of the next router, router local
// to the axon-in FIFO; who reads the two FIFOs behind takes when he likes. Of each: credits + flits on the link + words in the FIFO + credits on their way = depth. So no
// FIFO is ever pushed when full and no credit counter leaves 0 .. depth. Assumed: the routers' other inputs keep to the same rule.
`default_nettype none
module link_proof #(
    parameter int FIFO_DEPTH = 2,
    parameter int AXON_FIFO = 2,
    parameter int HOP = 3,
    parameter int CREDIT = 2,
    parameter int INJECT = 2,
    parameter int COORD_W = 2,
    parameter int AXON_W = 1,
    parameter int COUNT_W = 1,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W,
    localparam int ROUTE_W = 2,
    localparam int SPIKE_W = 1 + 16 + 2 * ROUTE_W
) (
    input wire logic                  clk,
    input wire logic                  rst,
    input wire logic                  host_valid,
    input wire logic [FLIT_W-1:0]     host_packet,
    input wire logic [3:0]            in_valid0,
    input wire logic [5*FLIT_W-1:0]   in_flit,
    input wire logic [4:0]            credit_in0,
    input wire logic                  west_host,
    input wire logic                  read,
    input wire logic                  read_east,
    input wire logic                  cfg_we,
    input wire logic [31:0]           cfg_addr,
    input wire logic [63:0]           cfg_data,
    input wire logic                  spike_valid,
    input wire logic [SPIKE_W-1:0]    spike,
    input wire logic [16*COUNT_W-1:0] tap_word
);
    logic                started = 1'b0;
    logic                host_sent, host_idle, host_flit_valid, inject, injected, east_valid, local_valid, packet_taken;
    logic                host_credit, sender_credit, east_credit, local_credit;
    logic [FLIT_W-1:0]   host_flit, inject_flit, injected_flit, east_flit;
    logic [4:0]          grant0, pop0;
    logic [5*FLIT_W-1:0] flit0;
    logic [5*16-1:0]     levels0, credits0;
    logic [15:0]         sender_credits, axon_level, east_level;
    logic                axon_full, axon_empty, east_empty, east_pop;
    logic [AXON_W+COUNT_W-1:0] local_packet, taken;
    (* hierconn *) wire logic [15:0] \u_host.credits ;

    always_ff @(posedge clk) started <= 1'b1;

    nc_host_port #(.FLIT_W(FLIT_W), .FIFO_DEPTH(FIFO_DEPTH), .INJECT(INJECT)) u_host (
        .clk, .rst, .packet_valid(host_valid), .packet(host_packet), .packet_sent(host_sent), .idle(host_idle), .credit_in(host_credit),
        .flit_valid(host_flit_valid), .flit(host_flit));
    nc_axon_out #(.COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W), .ROUTES(2), .ROUTE_W(ROUTE_W), .GROUP_W(1),
        .FIFO_DEPTH(FIFO_DEPTH)) u_axon_out (
        .clk, .rst, .cfg_we, .cfg_sel(6'd18), .cfg_addr, .cfg_data, .spike_valid, .spike, .take(), .tap_group_next(), .tap_lane(), .tap_word,
        .credit_in(sender_credit), .credits(sender_credits), .send(inject), .flit(inject_flit), .busy(), .handled(), .stalled());
    nc_pipe #(.WIDTH(FLIT_W), .STAGES(INJECT - 1)) u_injection (
        .clk, .rst, .in_valid(inject), .in_data(inject_flit), .out_valid(injected), .out_data(injected_flit), .busy());
    nc_pipe #(.WIDTH(1), .STAGES(CREDIT - 1)) u_sender_credit (
        .clk, .rst, .in_valid(pop0[4]), .in_data(1'b0), .out_valid(sender_credit), .out_data(), .busy());
    nc_pipe #(.WIDTH(1), .STAGES(CREDIT - 1)) u_host_credit (
        .clk, .rst, .in_valid(pop0[1]), .in_data(1'b0), .out_valid(host_credit), .out_data(), .busy());

    nc_router #(.FIFO_DEPTH(FIFO_DEPTH), .LOCAL_DEPTH(AXON_FIFO), .COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W)) u_router0 (
        .clk, .rst, .west_host, .in_valid({injected, in_valid0[3:2], host_flit_valid, in_valid0[0]}),
        .in_flit({injected_flit, in_flit[2*FLIT_W +: 2*FLIT_W], host_flit, in_flit[0 +: FLIT_W]}),
        .credit_in({local_credit, credit_in0[3:1], east_credit}), .grant_valid(grant0), .grant_flit(flit0), .grant_input(), .pop(pop0), .empty(),
        .levels(levels0), .credits(credits0), .pointers());
    nc_pipe #(.WIDTH(FLIT_W), .STAGES(HOP - 1)) u_hop (
        .clk, .rst, .in_valid(grant0[0]), .in_data(flit0[0 +: FLIT_W]), .out_valid(east_valid), .out_data(east_flit), .busy());
    nc_pipe #(.WIDTH(1), .STAGES(CREDIT - 1)) u_credit (
        .clk, .rst, .in_valid(east_pop), .in_data(1'b0), .out_valid(east_credit), .out_data(), .busy());
    nc_fifo #(.WIDTH(FLIT_W), .DEPTH(FIFO_DEPTH), .LEVEL_W(16)) u_east (
        .clk, .rst, .push(east_valid), .din(east_flit), .pop(east_pop), .dout(), .empty(east_empty), .full(), .level(east_level));
    assign east_pop = read_east && !east_empty;

    nc_pipe #(.WIDTH(AXON_W + COUNT_W), .STAGES(HOP - 1)) u_local_hop (
        .clk, .rst, .in_valid(grant0[4]), .in_data(flit0[4*FLIT_W + 2*COORD_W +: AXON_W + COUNT_W]), .out_valid(local_valid),
        .out_data(local_packet), .busy());
    nc_fifo #(.WIDTH(AXON_W + COUNT_W), .DEPTH(AXON_FIFO), .LEVEL_W(16)) u_axon_in (
        .clk, .rst, .push(local_valid), .din(local_packet), .pop(packet_taken), .dout(taken), .empty(axon_empty), .full(axon_full),
        .level(axon_level));
    nc_pipe #(.WIDTH(1), .STAGES(CREDIT - 1)) u_local_credit (
        .clk, .rst, .in_valid(packet_taken), .in_data(1'b0), .out_valid(local_credit), .out_data(), .busy());
    assign packet_taken = read && !axon_empty;

    always_comb begin
        assume (started || rst);
        for (int i = 0; i < 5; i++) begin
            if (i != 1 && i != 4) assume (!in_valid0[i % 4] || levels0[i*16 +: 16] < 16'(FIFO_DEPTH));
            if (i != 0 && i != 4) assume (!credit_in0[i] || credits0[i*16 +: 16] < 16'(FIFO_DEPTH));
        end
    end

    // What is under way on each link and on its way back.
    logic [3:0] arrives, returns;
    logic [7:0] flits [0:3];
    logic [7:0] back [0:3];
    delay_model #(.LATENCY(INJECT)) m_host (.clk, .rst, .event_in(host_sent), .was(arrives[0]), .inside(flits[0]));
    delay_model #(.LATENCY(INJECT)) m_sender (.clk, .rst, .event_in(inject), .was(arrives[1]), .inside(flits[1]));
    delay_model #(.LATENCY(HOP)) m_hop (.clk, .rst, .event_in(grant0[0]), .was(arrives[2]), .inside(flits[2]));
    delay_model #(.LATENCY(HOP)) m_local (.clk, .rst, .event_in(grant0[4]), .was(arrives[3]), .inside(flits[3]));
    delay_model #(.LATENCY(CREDIT)) m_host_credit (.clk, .rst, .event_in(pop0[1]), .was(returns[0]), .inside(back[0]));
    delay_model #(.LATENCY(CREDIT)) m_sender_credit (.clk, .rst, .event_in(pop0[4]), .was(returns[1]), .inside(back[1]));
    delay_model #(.LATENCY(CREDIT)) m_credit (.clk, .rst, .event_in(east_pop), .was(returns[2]), .inside(back[2]));
    delay_model #(.LATENCY(CREDIT)) m_local_credit (.clk, .rst, .event_in(packet_taken), .was(returns[3]), .inside(back[3]));

    always_comb
        if (started && !rst) begin
            // Latencies: pushed H (J) - 1 clocks after the grant, so visible after H (J); a credit is counted C - 1 clocks after the pop.
            assert ({local_valid, east_valid, injected, host_flit_valid} == arrives);
            assert ({local_credit, east_credit, sender_credit, host_credit} == returns);
            // Every place of the FIFO is in one of four states.
            assert (\u_host.credits  + 16'(flits[0]) + levels0[1*16 +: 16] + 16'(back[0]) == 16'(FIFO_DEPTH));
            assert (sender_credits + 16'(flits[1]) + levels0[4*16 +: 16] + 16'(back[1]) == 16'(FIFO_DEPTH));
            assert (credits0[0 +: 16] + 16'(flits[2]) + east_level + 16'(back[2]) == 16'(FIFO_DEPTH));
            assert (credits0[4*16 +: 16] + 16'(flits[3]) + axon_level + 16'(back[3]) == 16'(AXON_FIFO));
            // So nothing overflows, and nobody sends without a credit.
            assert (!host_flit_valid || levels0[1*16 +: 16] < 16'(FIFO_DEPTH));
            assert (!injected || levels0[4*16 +: 16] < 16'(FIFO_DEPTH));
            assert (!east_valid || east_level < 16'(FIFO_DEPTH));
            assert (!local_valid || !axon_full);
            assert (!host_sent || (host_valid && \u_host.credits  != 16'd0));
            assert (!inject || sender_credits != 16'd0);
            assert (!grant0[0] || credits0[0 +: 16] != 16'd0);
            assert (!grant0[4] || credits0[4*16 +: 16] != 16'd0);
            assert (\u_host.credits  <= 16'(FIFO_DEPTH) && sender_credits <= 16'(FIFO_DEPTH));
            assert (credits0[0 +: 16] <= 16'(FIFO_DEPTH) && credits0[4*16 +: 16] <= 16'(AXON_FIFO));
            // The host's port sends whatever it can, and is idle only with nothing to send and nothing under way.
            assert (host_sent == (host_valid && \u_host.credits  != 16'd0));
            assert (host_idle == (!host_valid && flits[0] == 8'd0));
        end
endmodule
`default_nettype wire
