// The cell columns of one lane of weights: behavioural part of the crossbar macro. A weight is kept as the number that was written; the levels of its
// cells are derived from it: slice 0 holds the least significant CELL_W bits of |w|, in the column of w's sign (differential), or of
// w + 2^(WEIGHT_W - 1) (offset). `sums` holds one field of SUM_W bits a cell column, {slice, polarity} with polarity 1 for minus.
`default_nettype none
`include "nc_loops.vh"

module nc_crossbar_lane #(
    parameter int DEPTH = 1024,
    parameter int ADDR_W = 10,
    parameter int BEATS = 1,
    parameter int ROW_W = 10,
    parameter int BEAT_W = 17,
    parameter int DRIVEN = 1,
    parameter int DRIVEN_W = 1,
    parameter int WEIGHT_W = 8,
    parameter int CELL_W = 4,
    parameter int SLICES = 2,
    parameter int POLARITIES = 2,
    parameter int SUM_W = 8,
    localparam int SUMS_W = SLICES * POLARITIES * SUM_W
) (
    input  wire logic                    clk,
    input  wire logic                    write,
    input  wire logic [ADDR_W-1:0]       write_word,
    input  wire logic [7:0]              write_weight,
    input  wire logic [DRIVEN*ROW_W-1:0] rows,
    input  wire logic [DRIVEN_W-1:0]     driven,
    input  wire logic                    sense,
    input  wire logic [BEAT_W-1:0]       beat,
    output      logic [SUMS_W-1:0]       sums
);
    localparam int LEVELS_W = SLICES * CELL_W;

    logic [7:0] weights [0:DEPTH-1];

    // Levels of the cells of a weight, one in the low bits of every field.
    function automatic logic [SUMS_W-1:0] levels(input logic [7:0] weight);
        logic [LEVELS_W+7:0] stored;
        logic [7:0]          number;
        logic                minus;
        minus = POLARITIES == 2 && weight[7];
        number = (POLARITIES == 1) ? weight + 8'(1 << (WEIGHT_W - 1)) : minus ? -weight : weight;
        stored = (LEVELS_W+8)'(number);
        levels = '0;
        for (int s = 0; s < SLICES; s++)
            levels = levels | (SUMS_W'(stored[s*CELL_W +: CELL_W]) << ((s * POLARITIES + 32'(minus)) * SUM_W));
    endfunction

    // No field overflows into the next, so all columns are added at once.
    function automatic logic [SUMS_W-1:0] column_sums(input logic [BEAT_W-1:0] of_beat);
        column_sums = '0;
        for (int d = 0; d < `NC_LOOP(32'(driven), DRIVEN); d++)
            if (d < 32'(driven)) column_sums = column_sums + levels(weights[ADDR_W'(32'(rows[d*ROW_W +: ROW_W]) * BEATS + 32'(of_beat))]);
    endfunction

    always @(posedge clk) begin
        if (write) weights[write_word] <= write_weight;
        if (sense) sums <= column_sums(beat);
    end
endmodule
`default_nettype wire
