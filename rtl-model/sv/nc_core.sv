// A core: axon-in FIFO, synapse unit with its memory, accumulators, neuron unit, spike FIFO and axon-out. Staging: what a unit writes in a clock the others
// see in the next.
`default_nettype none
module nc_core #(
    parameter int FIFO_DEPTH = 8,
    parameter int COORD_W = 9,
    parameter int AXON_W = 16,
    parameter int COUNT_W = 8,
    parameter int AXON_FIFO = 8,
    parameter int SPIKE_FIFO = 8,
    parameter int NEURONS = 1024,
    parameter int LANES = 16,
    parameter int ACC_W = 32,
    parameter int STATE_W = 32,
    parameter int DECAY_W = 16,
    parameter int DECAY_NEAREST = 1,
    parameter int REFRACTORY_W = 16,
    parameter int ROUTES = 16384,
    parameter int BLOCKS = 4,
    parameter int SPAN_TABLE = 1024,
    parameter int CHANNEL_TABLE = 1024,
    parameter int ROWS = 1024,
    parameter int WCOLS = 256,
    parameter int ACC_LANES = 32,
    parameter int READ_LATENCY = 2,
    parameter int CELLS = 4,
    parameter int CONVERTERS = 128,
    parameter int ADC_LATENCY = 2,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W
) (
    input  wire logic                      clk,
    input  wire logic                      rst,
    input  wire logic                      step_start,
    input  wire logic                      step_sweeps,
    input  wire logic                      step_updates,
    input  wire logic                      sample_reset,
    output      logic                      idle,
    output      logic                      ready,
    output      logic                      west_host,
    input  wire logic                      cfg_we,
    input  wire logic [5:0]                cfg_sel,
    input  wire logic [31:0]               cfg_addr,
    input  wire logic [63:0]               cfg_data,
    input  wire logic                      st_en,
    input  wire logic [3:0]                st_sel,
    input  wire logic [31:0]               st_addr,
    output      logic [63:0]               st_data,
    // From the router's local output, and the place that a taken packet frees.
    input  wire logic                      packet_valid,
    input  wire logic [AXON_W+COUNT_W-1:0] packet,
    output      logic                      packet_taken,
    // To the router's local input.
    output      logic                      send,
    output      logic [FLIT_W-1:0]         flit,
    input  wire logic                      credit_in,
    // What happens in this clock.
    output      logic                      fire,
    output      logic [15:0]               fire_neuron,
    output      logic [COUNT_W-1:0]        fire_count,
    output      logic [AXON_W+COUNT_W-1:0] taken,
    output      logic [11:0]               units,
    output      logic [15:0]               axon_level,
    output      logic [15:0]               spike_level,
    output      logic [15:0]               send_credits
);
    localparam int ROUTE_W = $clog2(ROUTES + 1);
    localparam int GROUPS = (NEURONS + LANES - 1) / LANES;
    localparam int GROUP_W = (GROUPS > 1) ? $clog2(GROUPS) : 1;
    localparam int SPIKE_W = GROUP_W + 16 + 2 * ROUTE_W;
    localparam int ROW_W = (ROWS > 1) ? $clog2(ROWS) : 1;

    logic clear;

    assign clear = rst || sample_reset;

    // Registers.
    logic [16:0]               neurons;
    logic [5:0]                input_shift, flags;
    logic signed [STATE_W-1:0] v_min;
    logic [REFRACTORY_W-1:0]   refractory_steps;
    logic [15:0]               blocks;
    logic [ROW_W-1:0]          weight_row;

    nc_core_registers #(.STATE_W(STATE_W), .REFRACTORY_W(REFRACTORY_W), .ROW_W(ROW_W)) u_registers (
        .clk, .rst, .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .neurons, .input_shift, .v_min, .flags, .refractory_steps, .blocks, .west_host,
        .weight_row);

    // Axon-in FIFO and synapse unit.
    logic                       axon_empty, synapse_busy, begin_read, fetch, add;
    // verilator lint_off UNUSED
    logic                       axon_full;
    // verilator lint_on UNUSED
    logic [ROW_W-1:0]           row;
    logic [16:0]                beat_next, fetch_first, add_first, read_first;
    logic [ACC_LANES*8-1:0]     weights;
    logic [ACC_LANES-1:0]       add_lanes;
    logic [ACC_LANES*ACC_W-1:0] addends;
    logic [LANES*ACC_W-1:0]     accumulators;
    logic [ACC_W-1:0]           peek_next;

    nc_fifo #(.WIDTH(AXON_W + COUNT_W), .DEPTH(AXON_FIFO), .LEVEL_W(16)) u_axon_in (
        .clk, .rst(clear), .push(packet_valid), .din(packet), .pop(packet_taken), .dout(taken), .empty(axon_empty), .full(axon_full),
        .level(axon_level));
    nc_synapse_unit #(.AXON_W(AXON_W), .COUNT_W(COUNT_W), .BLOCKS(BLOCKS), .SPAN_TABLE(SPAN_TABLE), .CHANNEL_TABLE(CHANNEL_TABLE),
        .ACC_W(ACC_W), .ACC_LANES(ACC_LANES), .READ_LATENCY(READ_LATENCY), .CELLS(CELLS), .CONVERTERS(CONVERTERS),
        .ADC_LATENCY(ADC_LATENCY), .ROW_W(ROW_W)) u_synapse (
        .clk, .rst(clear), .cfg_rst(rst), .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .blocks, .packet_valid(!axon_empty),
        .packet_axon(taken[AXON_W-1:0]), .packet_count(taken[AXON_W +: COUNT_W]), .take(packet_taken), .busy(synapse_busy), .begin_read,
        .row, .beat_next, .weights, .fetch, .fetch_first, .add, .add_first, .add_lanes, .addends);
    nc_crossbar #(.ROWS(ROWS), .WCOLS(WCOLS), .ACC_LANES(ACC_LANES), .ROW_W(ROW_W), .BEAT_W(17)) u_crossbar (
        .clk, .write(cfg_we && cfg_sel == 6'd5), .write_row(weight_row), .write_beat(17'(cfg_addr[31:16])), .write_lane(cfg_addr[15:0]),
        .write_weight(cfg_data[7:0]), .row, .beat_next, .weights);
    nc_accumulators #(.NEURONS(NEURONS), .ACC_W(ACC_W), .LANES(LANES), .ACC_LANES(ACC_LANES)) u_accumulators (
        .clk, .rst(clear), .swap(step_start), .fetch, .fetch_first, .add, .add_first, .add_lanes, .addends,
        .read_first(st_en ? st_addr[16:0] : read_first), .read_this(accumulators), .peek_next);

    // Neuron unit, spike FIFO and axon-out.
    logic                    neuron_idle, neuron_clearing, neuron_busy, neuron_stalled, walks;
    logic                    spike_push, spike_full, spike_empty, spike_take;
    logic [SPIKE_W-1:0]      spike_in, spike_out;
    logic [GROUP_W-1:0]      tap_group_next;
    logic [15:0]             tap_lane, st_lane;
    logic [16*COUNT_W-1:0]   tap_word, st_delays;
    logic [STATE_W-1:0]      st_u, st_v;
    logic [REFRACTORY_W-1:0] st_refractory;
    logic                    sender_busy, sender_handled, sender_stalled;

    nc_neuron_unit #(.NEURONS(NEURONS), .LANES(LANES), .ACC_W(ACC_W), .STATE_W(STATE_W), .DECAY_W(DECAY_W), .DECAY_NEAREST(DECAY_NEAREST),
        .REFRACTORY_W(REFRACTORY_W), .COUNT_W(COUNT_W), .ROUTE_W(ROUTE_W)) u_neurons (
        .clk, .rst, .sample_reset, .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .neurons, .input_shift, .v_min, .flags, .refractory_steps,
        .start(step_start && step_sweeps), .start_updates(step_updates), .read_first, .accumulators, .spike_full, .spike_push,
        .spike(spike_in), .tap_group_next, .tap_lane, .tap_word, .st_en, .st_group(GROUP_W'(st_addr >> 16)), .st_lane, .st_u, .st_v,
        .st_refractory, .st_delays, .is_idle(neuron_idle), .clearing(neuron_clearing), .busy(neuron_busy), .stalled(neuron_stalled),
        .walks, .fire, .fire_neuron, .fire_count);
    nc_fifo #(.WIDTH(SPIKE_W), .DEPTH(SPIKE_FIFO), .LEVEL_W(16)) u_spikes (
        .clk, .rst(clear), .push(spike_push), .din(spike_in), .pop(spike_take), .dout(spike_out), .empty(spike_empty), .full(spike_full),
        .level(spike_level));
    nc_axon_out #(.COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W), .ROUTES(ROUTES), .ROUTE_W(ROUTE_W), .GROUP_W(GROUP_W),
        .FIFO_DEPTH(FIFO_DEPTH)) u_axon_out (
        .clk, .rst(clear), .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .spike_valid(!spike_empty), .spike(spike_out), .take(spike_take),
        .tap_group_next, .tap_lane, .tap_word, .credit_in, .credits(send_credits), .send, .flit, .busy(sender_busy),
        .handled(sender_handled), .stalled(sender_stalled));

    assign idle = axon_empty && !synapse_busy && neuron_idle && spike_empty && !sender_busy;
    assign ready = !neuron_clearing;
    assign units = {walks, spike_push, send, sender_handled, sender_stalled, spike_take || sender_handled, neuron_stalled, neuron_busy,
        1'b0, begin_read, packet_taken || synapse_busy, packet_taken};

    // State reads: the word is there one clock later.
    logic [3:0]   st_sel_q;
    logic [127:0] st_delays_wide;

    always_comb begin
        st_delays_wide = '0;
        for (int d = 0; d < 16; d++)
            st_delays_wide[d*8 +: 8] = 8'(st_delays[d*COUNT_W +: COUNT_W]);
        case (st_sel_q)
            4'd0: st_data = 64'($signed(st_u));
            4'd1: st_data = 64'($signed(st_v));
            4'd2: st_data = 64'(st_refractory);
            4'd3: st_data = 64'($signed(peek_next));
            4'd4: st_data = st_delays_wide[63:0];
            4'd15: st_data = {32'($signed(st_v)), 32'($signed(st_u))};
            default: st_data = st_delays_wide[127:64];
        endcase
    end

    always_ff @(posedge clk) begin
        st_sel_q <= st_sel;
        st_lane <= st_addr[15:0];
    end
endmodule
`default_nettype wire
