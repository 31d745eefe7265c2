// Column converter: the code of a column sum, to the nearest step of RANGE / (2^BITS - 1) levels, saturating at full scale (microarchitecture, section 4,
// "What a read returns"). Its time is the sequencer's.
`default_nettype none
module nc_adc #(
    parameter int SUM_W = 8,
    parameter int BITS = 8,
    parameter int RANGE = 255
) (
    input  wire logic [SUM_W-1:0] sum,
    output      logic [BITS-1:0]  code
);
    localparam int TOP = (1 << BITS) - 1;
    localparam int HALF = RANGE / 2;

    generate
        if (RANGE == TOP) begin : g_level
            // A step is one level.
            assign code = (32'(sum) > TOP) ? BITS'(TOP) : BITS'(sum);
        end else begin : g_step
            logic [63:0] steps;

            assign steps = (64'(sum) * 64'(TOP) + 64'(HALF)) / 64'(RANGE);
            assign code = (steps > 64'(TOP)) ? BITS'(TOP) : BITS'(steps);
        end
    endgenerate
endmodule
`default_nettype wire
