// x * keep / 2^DECAY_W, to nearest with ties away from zero or toward zero (microarchitecture, section 5). Exact before the division.
`default_nettype none
module nc_decay #(
    parameter int STATE_W = 32,
    parameter int DECAY_W = 16,
    parameter int NEAREST = 1
) (
    input  wire logic signed [STATE_W-1:0] x,
    input  wire logic        [DECAY_W:0]   keep,
    output      logic signed [63:0]        y
);
    logic signed [63:0] product;
    logic        [63:0] magnitude, quotient;

    assign product = 64'(x) * $signed(64'(keep));
    assign magnitude = product < 0 ? -product : product;
    assign quotient = (magnitude + ((NEAREST != 0) ? 64'd1 << (DECAY_W - 1) : 64'd0)) >> DECAY_W;
    assign y = product < 0 ? -$signed(quotient) : $signed(quotient);
endmodule
`default_nettype wire
