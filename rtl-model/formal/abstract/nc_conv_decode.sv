// A decoder of which nothing is said: any pixel.
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
    (* anyseq *) logic [AXON_W+31:0] anything;

    assign {channel, y, x} = anything;
endmodule
`default_nettype wire
