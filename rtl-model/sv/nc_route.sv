// The output port of a flit (x first, then y, then local) and the flit as it looks after that hop.
`default_nettype none
module nc_route #(
    parameter int COORD_W = 9,
    parameter int AXON_W = 16,
    parameter int COUNT_W = 8,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W
) (
    input  wire logic [FLIT_W-1:0] flit,
    output      logic [2:0]        port_out,
    output      logic [FLIT_W-1:0] moved
);
    logic signed [COORD_W-1:0] dx, dy, dx_moved, dy_moved;

    assign dx = flit[0 +: COORD_W];
    assign dy = flit[COORD_W +: COORD_W];
    assign port_out = dx > 0 ? 3'd0 : dx < 0 ? 3'd1 : dy > 0 ? 3'd2 : dy < 0 ? 3'd3 : 3'd4;
    assign dx_moved = dx > 0 ? dx - COORD_W'(1) : dx < 0 ? dx + COORD_W'(1) : dx;
    assign dy_moved = dx != 0 ? dy : dy > 0 ? dy - COORD_W'(1) : dy < 0 ? dy + COORD_W'(1) : dy;
    assign moved = {flit[FLIT_W-1:2*COORD_W], dy_moved, dx_moved};
endmodule
`default_nettype wire
