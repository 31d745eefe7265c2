// The chip: MESH_W x MESH_H tiles, host ports at the west edge, the barrier. Flattened meshes are for small sizes; larger ones are composed of verilated
// tiles by the host, which is the same because every tile output is a function of registers.
`default_nettype none
`include "nc_params.vh"

module nc_mesh #(
    parameter int MESH_W = `NC_MESH_W,
    parameter int MESH_H = `NC_MESH_H,
    localparam int TILES = MESH_W * MESH_H,
    localparam int FLIT_W = `NC_COUNT_W + `NC_AXON_W + 2 * `NC_COORD_W
) (
    input  wire logic                      clk,
    input  wire logic                      rst,
    // Steps: `run` keeps starting them; the flags are those of the step that begins next.
    input  wire logic                      run,
    input  wire logic [TILES-1:0]          step_sweeps,
    input  wire logic [TILES-1:0]          step_updates,
    output      logic                      step_start,
    output      logic                      in_step,
    output      logic                      missed,
    output      logic [31:0]               cycles,
    // In this clock every tile and host port is idle; a function of registers and host_valid.
    output      logic                      all_idle,
    input  wire logic                      sample_reset,
    output      logic                      ready,
    // Host queues, one a row, and what leaves to the host.
    input  wire logic [MESH_H-1:0]         host_valid,
    input  wire logic [MESH_H*FLIT_W-1:0]  host_packet,
    output      logic [MESH_H-1:0]         host_sent,
    output      logic [MESH_H-1:0]         host_out_valid,
    output      logic [MESH_H*FLIT_W-1:0]  host_out,
    // Configuration and state of one tile.
    input  wire logic [15:0]               tile,
    input  wire logic                      cfg_we,
    input  wire logic [5:0]                cfg_sel,
    input  wire logic [31:0]               cfg_addr,
    input  wire logic [63:0]               cfg_data,
    input  wire logic                      st_en,
    input  wire logic [3:0]                st_sel,
    input  wire logic [31:0]               st_addr,
    output      logic [63:0]               st_data,
    // Probes of every tile.
    output      logic [TILES-1:0]          fire_valid,
    output      logic [TILES*16-1:0]       fire_neuron,
    output      logic [TILES*`NC_COUNT_W-1:0] fire_count,
    output      logic [TILES*16-1:0]       units,
    output      logic [TILES*20-1:0]       grants,
    output      logic [TILES*(`NC_AXON_W+`NC_COUNT_W)-1:0] takes,
    output      logic [TILES*38-1:0]       reads,
    output      logic [TILES*7*16-1:0]     levels,
    output      logic [TILES*6*16-1:0]     credits,
    output      logic [TILES*15-1:0]       pointers,
    output      logic [TILES*7*32-1:0]     digests,
    output      logic [TILES-1:0]          tile_idle,
    output      logic [63:0]               param_hash
);
    localparam int TAKE_W = `NC_AXON_W + `NC_COUNT_W;

    logic [TILES-1:0]          tile_ready;
    logic [MESH_H-1:0]         port_idle, port_valid, port_credit;
    logic [MESH_H*FLIT_W-1:0]  port_flit;
    logic [TILES*4-1:0]        in_valid, out_valid, credit_in, credit_out;
    logic [TILES*4*FLIT_W-1:0] in_flit;
    // Outputs at the other edges lead nowhere.
    // verilator lint_off UNUSED
    logic [TILES*4*FLIT_W-1:0] out_flit;
    // verilator lint_on UNUSED
    logic [TILES*64-1:0]       tile_st;

    assign param_hash = `NC_PARAM_HASH;
    assign all_idle = &tile_idle && &port_idle;
    assign ready = &tile_ready;

    always_comb begin
        st_data = '0;
        for (int t = 0; t < TILES; t++)
            if (tile == 16'(t)) st_data = tile_st[t*64 +: 64];
    end

    nc_barrier #(.BARRIER(`NC_BARRIER), .FIXED(`NC_FIXED)) u_barrier (
        .clk, .rst(rst || sample_reset), .run, .all_idle, .step_start, .in_step, .missed, .cycles);

    generate
        for (genvar y = 0; y < MESH_H; y++) begin : g_row
            nc_host_port #(.FLIT_W(FLIT_W), .FIFO_DEPTH(`NC_FIFO_DEPTH), .INJECT(`NC_INJECT)) u_host (
                .clk, .rst(rst || sample_reset), .packet_valid(host_valid[y]), .packet(host_packet[y*FLIT_W +: FLIT_W]),
                .packet_sent(host_sent[y]), .idle(port_idle[y]), .credit_in(port_credit[y]), .flit_valid(port_valid[y]),
                .flit(port_flit[y*FLIT_W +: FLIT_W]));
            assign port_credit[y] = credit_out[y*MESH_W*4 + 1];
            assign host_out_valid[y] = out_valid[y*MESH_W*4 + 1];
            assign host_out[y*FLIT_W +: FLIT_W] = out_flit[(y*MESH_W*4 + 1)*FLIT_W +: FLIT_W];

            for (genvar x = 0; x < MESH_W; x++) begin : g_tile
                localparam int T = y * MESH_W + x;
                // verilator lint_off UNUSED
                logic [63:0] hash;
                // verilator lint_on UNUSED

                nc_tile u_tile (
                    .clk, .rst, .flit_in_valid(in_valid[T*4 +: 4]), .flit_in(in_flit[T*4*FLIT_W +: 4*FLIT_W]),
                    .credit_in(credit_in[T*4 +: 4]), .flit_out_valid(out_valid[T*4 +: 4]), .flit_out(out_flit[T*4*FLIT_W +: 4*FLIT_W]),
                    .credit_out(credit_out[T*4 +: 4]), .step_start, .step_sweeps(step_sweeps[T]), .step_updates(step_updates[T]),
                    .idle(tile_idle[T]), .sample_reset, .ready(tile_ready[T]), .cfg_we(cfg_we && tile == 16'(T)), .cfg_sel, .cfg_addr,
                    .cfg_data, .st_en(st_en && tile == 16'(T)), .st_sel, .st_addr, .st_data(tile_st[T*64 +: 64]),
                    .probe_fire_valid(fire_valid[T]), .probe_fire_neuron(fire_neuron[T*16 +: 16]),
                    .probe_fire_count(fire_count[T*`NC_COUNT_W +: `NC_COUNT_W]), .probe_units(units[T*16 +: 16]),
                    .probe_grant(grants[T*20 +: 20]), .probe_take(takes[T*TAKE_W +: TAKE_W]), .probe_read(reads[T*38 +: 38]), .probe_levels(levels[T*7*16 +: 7*16]),
                    .probe_credits(credits[T*6*16 +: 6*16]), .probe_pointers(pointers[T*15 +: 15]),
                    .probe_digests(digests[T*7*32 +: 7*32]), .param_hash(hash));

                // Input p hears the neighbour's output p ^ 1, and the credit of output p comes from there too.
                for (genvar p = 0; p < 4; p++) begin : g_port
                    localparam int NX = x + ((p == 0) ? 1 : (p == 1) ? -1 : 0);
                    localparam int NY = y + ((p == 2) ? 1 : (p == 3) ? -1 : 0);
                    localparam int N = ((NY * MESH_W + NX) * 4) + (p ^ 1);

                    if (NX >= 0 && NX < MESH_W && NY >= 0 && NY < MESH_H) begin : g_neighbour
                        assign in_valid[T*4 + p] = out_valid[N];
                        assign in_flit[(T*4 + p)*FLIT_W +: FLIT_W] = out_flit[N*FLIT_W +: FLIT_W];
                        assign credit_in[T*4 + p] = credit_out[N];
                    end else if (x == 0 && p == 1) begin : g_host
                        assign in_valid[T*4 + p] = port_valid[y];
                        assign in_flit[(T*4 + p)*FLIT_W +: FLIT_W] = port_flit[y*FLIT_W +: FLIT_W];
                        assign credit_in[T*4 + p] = 1'b0;
                    end else begin : g_edge
                        assign in_valid[T*4 + p] = 1'b0;
                        assign in_flit[(T*4 + p)*FLIT_W +: FLIT_W] = '0;
                        assign credit_in[T*4 + p] = 1'b0;
                    end
                end
            end
        end
    endgenerate
endmodule
`default_nettype wire
