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
    logic signed [COORD_W-1:0] dx, dy;

    assign dx = flit[0 +: COORD_W];
    assign dy = flit[COORD_W +: COORD_W];

    always_comb begin
        moved = flit;
        if (dx > 0) begin
            port_out = 3'd0;
            moved[0 +: COORD_W] = dx - COORD_W'(1);
        end else if (dx < 0) begin
            port_out = 3'd1;
            moved[0 +: COORD_W] = dx + COORD_W'(1);
        end else if (dy > 0) begin
            port_out = 3'd2;
            moved[COORD_W +: COORD_W] = dy - COORD_W'(1);
        end else if (dy < 0) begin
            port_out = 3'd3;
            moved[COORD_W +: COORD_W] = dy + COORD_W'(1);
        end else
            port_out = 3'd4;
    end
endmodule
`default_nettype wire
