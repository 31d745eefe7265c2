// Synapse memory macro, behavioural: stored weights, exact reads. The row is driven (and converted) for the clocks that the sequencer counts; then the
// results come ACC_LANES at a time. In this model a beat is a read of the stored weights one clock after its number; an analog array with its
// converters stands behind the same ports.
`default_nettype none
module nc_crossbar #(
    parameter int ROWS = 1024,
    parameter int WCOLS = 256,
    parameter int ACC_LANES = 32,
    parameter int ROW_W = 10,
    parameter int BEAT_W = 16
) (
    input  wire logic                   clk,
    input  wire logic                   write,
    input  wire logic [ROW_W-1:0]       write_row,
    input  wire logic [BEAT_W-1:0]      write_beat,
    input  wire logic [15:0]            write_lane,
    input  wire logic [7:0]             write_weight,
    input  wire logic [ROW_W-1:0]       row,
    input  wire logic [BEAT_W-1:0]      beat_next,
    output      logic [ACC_LANES*8-1:0] weights
);
    localparam int BEATS = (WCOLS + ACC_LANES - 1) / ACC_LANES;
    localparam int DEPTH = ROWS * BEATS;
    localparam int ADDR_W = (DEPTH > 1) ? $clog2(DEPTH) : 1;

    logic [ACC_LANES-1:0] we;

    always_comb
        for (int l = 0; l < ACC_LANES; l++)
            we[l] = write && write_lane == 16'(l);

    nc_ram #(.WIDTH(8), .GROUPS(ACC_LANES), .DEPTH(DEPTH), .ADDR_W(ADDR_W)) u_cells (
        .clk, .we, .waddr(ADDR_W'(32'(write_row) * BEATS + 32'(write_beat))), .wdata({ACC_LANES{write_weight}}),
        .raddr(ADDR_W'(32'(row) * BEATS + 32'(beat_next))), .rdata(weights));
endmodule
`default_nettype wire
