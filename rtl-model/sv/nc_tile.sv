// A tile: one router and one core. docs/reference/rtl.md has the ports; every output is a function of registers only.
`default_nettype none
`include "nc_params.vh"

module nc_tile #(
    parameter int FIFO_DEPTH = `NC_FIFO_DEPTH,
    parameter int HOP = `NC_HOP,
    parameter int CREDIT = `NC_CREDIT,
    parameter int INJECT = `NC_INJECT,
    parameter int COORD_W = `NC_COORD_W,
    parameter int AXON_W = `NC_AXON_W,
    parameter int COUNT_W = `NC_COUNT_W,
    parameter int AXON_FIFO = `NC_AXON_FIFO,
    parameter int SPIKE_FIFO = `NC_SPIKE_FIFO,
    parameter int NEURONS = `NC_NEURONS,
    parameter int LANES = `NC_LANES,
    parameter int ACC_W = `NC_ACC_W,
    parameter int STATE_W = `NC_STATE_W,
    parameter int DECAY_W = `NC_DECAY_W,
    parameter int DECAY_NEAREST = `NC_DECAY_NEAREST,
    parameter int REFRACTORY_W = `NC_REFRACTORY_W,
    parameter int ROUTES = `NC_ROUTES,
    parameter int BLOCKS = `NC_BLOCKS,
    parameter int SPAN_TABLE = `NC_SPAN_TABLE,
    parameter int CHANNEL_TABLE = `NC_CHANNEL_TABLE,
    parameter int ROWS = `NC_ROWS,
    parameter int WCOLS = `NC_WCOLS,
    parameter int ACC_LANES = `NC_ACC_LANES,
    parameter int READ_LATENCY = `NC_READ_LATENCY,
    parameter int CELLS = `NC_CELLS,
    parameter int CONVERTERS = `NC_CONVERTERS,
    parameter int ADC_LATENCY = `NC_ADC_LATENCY,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W
) (
    input  wire logic                        clk,
    input  wire logic                        rst,
    // Mesh: 0 east, 1 west, 2 south, 3 north.
    input  wire logic [3:0]                  flit_in_valid,
    input  wire logic [4*FLIT_W-1:0]         flit_in,
    input  wire logic [3:0]                  credit_in,
    output      logic [3:0]                  flit_out_valid,
    output      logic [4*FLIT_W-1:0]         flit_out,
    output      logic [3:0]                  credit_out,
    // Steps.
    input  wire logic                        step_start,
    input  wire logic                        step_sweeps,
    input  wire logic                        step_updates,
    output      logic                        idle,
    input  wire logic                        sample_reset,
    output      logic                        ready,
    // Configuration and state.
    input  wire logic                        cfg_we,
    input  wire logic [5:0]                  cfg_sel,
    input  wire logic [31:0]                 cfg_addr,
    input  wire logic [63:0]                 cfg_data,
    input  wire logic                        st_en,
    input  wire logic [3:0]                  st_sel,
    input  wire logic [31:0]                 st_addr,
    output      logic [63:0]                 st_data,
    // Probes: registers that describe the last clock.
    output      logic                        probe_fire_valid,
    output      logic [15:0]                 probe_fire_neuron,
    output      logic [COUNT_W-1:0]          probe_fire_count,
    output      logic [15:0]                 probe_units,
    output      logic [19:0]                 probe_grant,
    output      logic [AXON_W+COUNT_W-1:0]   probe_take,
    // Registers as they stand.
    output      logic [7*16-1:0]             probe_levels,
    output      logic [6*16-1:0]             probe_credits,
    output      logic [14:0]                 probe_pointers,
    output      logic [7*32-1:0]             probe_digests,
    output      logic [63:0]                 param_hash
);
    logic                clear, west_host;
    logic [FLIT_W-1:0]   inject_flit, injected_flit;
    logic                inject, injected, inject_busy, local_valid, local_busy, packet_taken, local_credit, sender_credit;
    logic [4:0]          grant_valid, pop;
    // verilator lint_off UNUSED
    logic [5*FLIT_W-1:0] grant_flit;
    // verilator lint_on UNUSED
    logic [AXON_W+COUNT_W-1:0] local_packet, taken;
    logic [14:0]         grant_input;
    logic [3:0]          link_busy;
    logic                router_empty, core_idle, fire;
    logic [15:0]         fire_neuron;
    logic [COUNT_W-1:0]  fire_count;
    logic [11:0]         units;
    // verilator lint_off UNUSED
    logic [5:0]          credit_busy, credit_data;
    // verilator lint_on UNUSED

    assign clear = rst || sample_reset;
    assign param_hash = `NC_PARAM_HASH;
    assign idle = core_idle && router_empty && !inject_busy && !local_busy && link_busy == 4'd0;

    nc_router #(.FIFO_DEPTH(FIFO_DEPTH), .LOCAL_DEPTH(AXON_FIFO), .COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W)) u_router (
        .clk, .rst(clear), .west_host, .in_valid({injected, flit_in_valid}), .in_flit({injected_flit, flit_in}),
        .credit_in({local_credit, credit_in}), .grant_valid, .grant_flit, .grant_input, .pop, .empty(router_empty),
        .levels(probe_levels[5*16-1:0]), .credits(probe_credits[5*16-1:0]), .pointers(probe_pointers));

    // The latencies H, C and J: registers behind the grant, the pop and axon-out.
    generate
        for (genvar p = 0; p < 4; p++) begin : g_link
            nc_pipe #(.WIDTH(FLIT_W), .STAGES(HOP - 1)) u_hop (
                .clk, .rst(clear), .in_valid(grant_valid[p]), .in_data(grant_flit[p*FLIT_W +: FLIT_W]), .out_valid(flit_out_valid[p]),
                .out_data(flit_out[p*FLIT_W +: FLIT_W]), .busy(link_busy[p]));
            nc_pipe #(.WIDTH(1), .STAGES(CREDIT - 1)) u_credit (
                .clk, .rst(clear), .in_valid(pop[p]), .in_data(1'b0), .out_valid(credit_out[p]), .out_data(credit_data[p]),
                .busy(credit_busy[p]));
        end
    endgenerate

    nc_pipe #(.WIDTH(AXON_W + COUNT_W), .STAGES(HOP - 1)) u_local_hop (
        .clk, .rst(clear), .in_valid(grant_valid[4]), .in_data(grant_flit[4*FLIT_W + 2*COORD_W +: AXON_W + COUNT_W]),
        .out_valid(local_valid), .out_data(local_packet), .busy(local_busy));
    nc_pipe #(.WIDTH(1), .STAGES(CREDIT - 1)) u_local_credit (
        .clk, .rst(clear), .in_valid(packet_taken), .in_data(1'b0), .out_valid(local_credit), .out_data(credit_data[4]), .busy(credit_busy[4]));
    nc_pipe #(.WIDTH(FLIT_W), .STAGES(INJECT - 1)) u_injection (
        .clk, .rst(clear), .in_valid(inject), .in_data(inject_flit), .out_valid(injected), .out_data(injected_flit), .busy(inject_busy));
    nc_pipe #(.WIDTH(1), .STAGES(CREDIT - 1)) u_sender_credit (
        .clk, .rst(clear), .in_valid(pop[4]), .in_data(1'b0), .out_valid(sender_credit), .out_data(credit_data[5]), .busy(credit_busy[5]));

    nc_core #(.FIFO_DEPTH(FIFO_DEPTH), .COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W), .AXON_FIFO(AXON_FIFO),
        .SPIKE_FIFO(SPIKE_FIFO), .NEURONS(NEURONS), .LANES(LANES), .ACC_W(ACC_W), .STATE_W(STATE_W), .DECAY_W(DECAY_W),
        .DECAY_NEAREST(DECAY_NEAREST), .REFRACTORY_W(REFRACTORY_W), .ROUTES(ROUTES), .BLOCKS(BLOCKS), .SPAN_TABLE(SPAN_TABLE),
        .CHANNEL_TABLE(CHANNEL_TABLE), .ROWS(ROWS), .WCOLS(WCOLS), .ACC_LANES(ACC_LANES), .READ_LATENCY(READ_LATENCY), .CELLS(CELLS),
        .CONVERTERS(CONVERTERS), .ADC_LATENCY(ADC_LATENCY)) u_core (
        .clk, .rst, .step_start, .step_sweeps, .step_updates, .sample_reset, .idle(core_idle), .ready, .west_host, .cfg_we, .cfg_sel, .cfg_addr,
        .cfg_data, .st_en, .st_sel, .st_addr, .st_data, .packet_valid(local_valid), .packet(local_packet), .packet_taken, .send(inject),
        .flit(inject_flit), .credit_in(sender_credit), .fire, .fire_neuron, .fire_count, .taken, .units,
        .axon_level(probe_levels[5*16 +: 16]), .spike_level(probe_levels[6*16 +: 16]), .send_credits(probe_credits[5*16 +: 16]));

    // Probes: what happened in the last clock.
    always_ff @(posedge clk) begin
        probe_fire_valid <= fire && !clear;
        probe_fire_neuron <= fire_neuron;
        probe_fire_count <= fire_count;
        probe_units <= clear ? 16'd0 : {2'b00, !router_empty && grant_valid == 5'd0, grant_valid != 5'd0, units};
        for (int o = 0; o < 5; o++)
            probe_grant[o*4 +: 4] <= clear ? 4'd0 : {grant_valid[o], grant_input[o*3 +: 3]};
        probe_take <= taken;
    end

    // Running digests of what is written into each FIFO: d := rotl(d, 5) ^ word.
    logic [6:0]          pushed;
    logic [7*32-1:0]     pushed_word;
    logic [5*FLIT_W-1:0] router_in;

    assign router_in = {injected_flit, flit_in};
    assign pushed = {units[10], local_valid, injected, flit_in_valid};
    assign pushed_word[5*32 +: 32] = 32'(local_packet[0 +: AXON_W]) ^ (32'(local_packet[AXON_W +: COUNT_W]) << 12);
    assign pushed_word[6*32 +: 32] = 32'(fire_neuron);

    generate
        for (genvar i = 0; i < 5; i++) begin : g_word
            logic [COORD_W-1:0] dx, dy;

            assign dx = router_in[i*FLIT_W +: COORD_W];
            assign dy = router_in[i*FLIT_W + COORD_W +: COORD_W];
            assign pushed_word[i*32 +: 32] = 32'(router_in[i*FLIT_W + 2*COORD_W +: AXON_W])
                ^ (32'(router_in[i*FLIT_W + 2*COORD_W + AXON_W +: COUNT_W]) << 12) ^ (32'(dx) << 17) ^ (32'(dy) << 24) ^ 32'(dy[COORD_W-1]);
        end
    endgenerate

    always_ff @(posedge clk)
        for (int f = 0; f < 7; f++)
            if (clear) probe_digests[f*32 +: 32] <= '0;
            else if (pushed[f])
                probe_digests[f*32 +: 32] <= {probe_digests[f*32 +: 27], probe_digests[f*32 + 27 +: 5]} ^ pushed_word[f*32 +: 32];
endmodule
`default_nettype wire
