// nc_core: idle means that nothing is pending. An idle core that is given nothing (no packet, no step) does nothing and stays idle; it is never idle with a
// word in a FIFO; and its two FIFOs are used as `fifo` assumes. Memories, lanes and the pixel decoder are those of abstract/: any content. Assumed: no packet
// into a full axon-in FIFO (`link`).
`default_nettype none
module core_proof #(
    parameter int AXON_FIFO = 2,
    parameter int SPIKE_FIFO = 2
) (
    input wire logic        clk,
    input wire logic        rst,
    input wire logic        step_start,
    input wire logic        step_sweeps,
    input wire logic        step_updates,
    input wire logic        sample_reset,
    input wire logic        cfg_we,
    input wire logic [5:0]  cfg_sel,
    input wire logic [31:0] cfg_addr,
    input wire logic [63:0] cfg_data,
    input wire logic        st_en,
    input wire logic [3:0]  st_sel,
    input wire logic [31:0] st_addr,
    input wire logic        packet_valid,
    input wire logic [2:0]  packet,
    input wire logic        credit_in
);
    logic        idle, ready, packet_taken, send, fire;
    logic [15:0] axon_level, spike_level;

    nc_core #(.FIFO_DEPTH(2), .COORD_W(2), .AXON_W(2), .COUNT_W(1), .AXON_FIFO(AXON_FIFO), .SPIKE_FIFO(SPIKE_FIFO), .NEURONS(4), .LANES(2), .ACC_W(2),
        .STATE_W(3), .DECAY_W(2), .REFRACTORY_W(1), .ROUTES(2), .BLOCKS(1), .SPAN_TABLE(2), .CHANNEL_TABLE(2), .ROWS(2), .WCOLS(2), .ACC_LANES(2),
        .READ_LATENCY(1), .CELLS(1), .CONVERTERS(0), .ADC_LATENCY(1)) u_core (
        .clk, .rst, .step_start, .step_sweeps, .step_updates, .sample_reset, .idle, .ready, .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .st_en,
        .st_sel, .st_addr, .packet_valid, .packet, .packet_taken, .send, .credit_in, .fire, .axon_level, .spike_level);

    (* hierconn *) wire logic \u_core.spike_push , \u_core.spike_take , \u_core.begin_read , \u_core.add ;

    logic started = 1'b0;
    logic at_rest;
    always_ff @(posedge clk) begin
        started <= 1'b1;
        at_rest <= started && !rst && !sample_reset && idle && !step_start && !packet_valid;
    end

    always_comb begin
        assume (started || rst);
        assume (!packet_valid || axon_level < 16'(AXON_FIFO));
    end

    always_comb
        if (started && !rst && !sample_reset) begin
            assert (!idle || (axon_level == 16'd0 && spike_level == 16'd0));
            assert (!at_rest || idle);
            assert (!idle || !(send || fire || packet_taken || \u_core.spike_push  || \u_core.spike_take  || \u_core.begin_read  || \u_core.add ));
            assert (!packet_taken || axon_level != 16'd0);
            assert (!\u_core.spike_take  || spike_level != 16'd0);
            assert (!\u_core.spike_push  || spike_level < 16'(SPIKE_FIFO));
            assert (axon_level <= 16'(AXON_FIFO) && spike_level <= 16'(SPIKE_FIFO));
        end
endmodule
`default_nettype wire
