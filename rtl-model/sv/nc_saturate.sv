// clamp(x, -(2^(STATE_W-1) - 1), 2^(STATE_W-1) - 1): symmetric, the most negative code is not used.
`default_nettype none
module nc_saturate #(
    parameter int STATE_W = 32
) (
    input  wire logic signed [63:0]        x,
    output      logic signed [STATE_W-1:0] y
);
    localparam logic signed [63:0] LIMIT = (64'sd1 <<< (STATE_W - 1)) - 64'sd1;

    assign y = STATE_W'(x > LIMIT ? LIMIT : x < -LIMIT ? -LIMIT : x);
endmodule
`default_nettype wire
