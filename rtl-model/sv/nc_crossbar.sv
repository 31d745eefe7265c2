// Crossbar macro with its sense lines, behavioural. The word lines in `rows` are driven for as long as the sequencer counts; with `sense` the column sums of
// ACC_LANES weights, those of beat `beat_next`, stand at `sums` one clock later: for every weight SLICES x POLARITIES sums of the driven cells' levels.
// An analog array stands behind the same ports; what converts the sums is outside.
`default_nettype none
module nc_crossbar #(
    parameter int ROWS = 1024,
    parameter int WCOLS = 256,
    parameter int ACC_LANES = 32,
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
    input  wire logic                        clk,
    input  wire logic                        write,
    input  wire logic [ROW_W-1:0]            write_row,
    input  wire logic [BEAT_W-1:0]           write_beat,
    input  wire logic [15:0]                 write_lane,
    input  wire logic [7:0]                  write_weight,
    input  wire logic [DRIVEN*ROW_W-1:0]     rows,
    input  wire logic [DRIVEN_W-1:0]         driven,
    input  wire logic                        sense,
    input  wire logic [BEAT_W-1:0]           beat_next,
    output      logic [ACC_LANES*SUMS_W-1:0] sums
);
    localparam int BEATS = (WCOLS + ACC_LANES - 1) / ACC_LANES;
    localparam int DEPTH = ROWS * BEATS;
    localparam int ADDR_W = (DEPTH > 1) ? $clog2(DEPTH) : 1;

    logic [ADDR_W-1:0] write_word;

    assign write_word = ADDR_W'(32'(write_row) * BEATS + 32'(write_beat));

    generate
        for (genvar l = 0; l < ACC_LANES; l++) begin : g_lane
            nc_crossbar_lane #(.DEPTH(DEPTH), .ADDR_W(ADDR_W), .BEATS(BEATS), .ROW_W(ROW_W), .BEAT_W(BEAT_W), .DRIVEN(DRIVEN),
                .DRIVEN_W(DRIVEN_W), .WEIGHT_W(WEIGHT_W), .CELL_W(CELL_W), .SLICES(SLICES), .POLARITIES(POLARITIES), .SUM_W(SUM_W)) u_lane (
                .clk, .write(write && write_lane == 16'(l)), .write_word, .write_weight, .rows, .driven, .sense, .beat(beat_next),
                .sums(sums[l*SUMS_W +: SUMS_W]));
        end
    endgenerate
endmodule
`default_nettype wire
