// Offset of a conv axon to (channel, y, x): offset = (c * in_height + y) * in_width + x, by multiplication with reciprocals
// floor(2^(2 AXON_W) / d) + 1, which is exact for every offset below 2^AXON_W.
`default_nettype none
module nc_conv_decode #(
    parameter int AXON_W = 16
) (
    input  wire logic [AXON_W-1:0] offset,
    input  wire logic [15:0]       in_height,
    input  wire logic [15:0]       in_width,
    input  wire logic [2*AXON_W:0] recip_width,
    input  wire logic [2*AXON_W:0] recip_height,
    output      logic [AXON_W-1:0] channel,
    output      logic [15:0]       y,
    output      logic [15:0]       x
);
    localparam int PRODUCT_W = 3 * AXON_W + 1;

    logic [AXON_W-1:0] line;

    assign line = AXON_W'((PRODUCT_W'(offset) * PRODUCT_W'(recip_width)) >> (2 * AXON_W));
    assign channel = AXON_W'((PRODUCT_W'(line) * PRODUCT_W'(recip_height)) >> (2 * AXON_W));
    assign x = 16'(32'(offset) - 32'(line) * 32'(in_width));
    assign y = 16'(32'(line) - 32'(channel) * 32'(in_height));
endmodule
`default_nettype wire
