// Digital side of the converters of one weight: the value of every code in levels, its slices shifted into place and added. The minus columns are subtracted
// (differential), or 2^(WEIGHT_W - 1) for every driven row (offset).
`default_nettype none
module nc_shift_add #(
    parameter int ACC_W = 32,
    parameter int BITS = 8,
    parameter int RANGE = 255,
    parameter int WEIGHT_W = 8,
    parameter int CELL_W = 4,
    parameter int SLICES = 2,
    parameter int POLARITIES = 2,
    parameter int DRIVEN_W = 1
) (
    input  wire logic [SLICES*POLARITIES*BITS-1:0] codes,
    // verilator lint_off UNUSED
    input  wire logic [DRIVEN_W-1:0]               driven,
    // verilator lint_on UNUSED
    output      logic [ACC_W-1:0]                  value
);
    localparam int TOP = (1 << BITS) - 1;
    localparam int HALF = TOP / 2;
    localparam int COLUMNS = SLICES * POLARITIES;

    logic [COLUMNS*ACC_W-1:0] levels;
    logic [ACC_W-1:0]         sum, term;

    generate
        for (genvar c = 0; c < COLUMNS; c++) begin : g_column
            if (RANGE == TOP) begin : g_level
                assign levels[c*ACC_W +: ACC_W] = ACC_W'(codes[c*BITS +: BITS]);
            end else begin : g_step
                assign levels[c*ACC_W +: ACC_W] = ACC_W'((64'(codes[c*BITS +: BITS]) * 64'(RANGE) + 64'(HALF)) / 64'(TOP));
            end
        end
    endgenerate

    // Sums are taken modulo 2^ACC_W, like those of the accumulators.
    always_comb begin
        sum = (POLARITIES == 2) ? '0 : ACC_W'(0) - (ACC_W'(driven) << (WEIGHT_W - 1));
        for (int c = 0; c < COLUMNS; c++) begin
            term = levels[c*ACC_W +: ACC_W] << ((c / POLARITIES) * CELL_W);
            sum = (c % POLARITIES == 1) ? sum - term : sum + term;
        end
    end

    assign value = sum;
endmodule
`default_nettype wire
