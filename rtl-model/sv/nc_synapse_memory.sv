// Synapse memory of a core: crossbar, converters and shift-add, or an SRAM. Ports of a read: the rows that are driven, and one clock after `sense` the values of
// the ACC_LANES weights of that beat: what the read returns for each of them.
`default_nettype none
module nc_synapse_memory #(
    parameter int ROWS = 1024,
    parameter int WCOLS = 256,
    parameter int ACC_LANES = 32,
    parameter int ACC_W = 32,
    parameter int ROW_W = 10,
    parameter int BEAT_W = 17,
    parameter int DRIVEN = 1,
    parameter int DRIVEN_W = 1,
    parameter int WEIGHT_W = 8,
    parameter int CELL_W = 4,
    parameter int SLICES = 2,
    parameter int POLARITIES = 2,
    parameter int CONVERTERS = 128,
    parameter int ADC_BITS = 8,
    parameter int ADC_RANGE = 255
) (
    input  wire logic                       clk,
    input  wire logic                       write,
    input  wire logic [ROW_W-1:0]           write_row,
    input  wire logic [BEAT_W-1:0]          write_beat,
    input  wire logic [15:0]                write_lane,
    input  wire logic [7:0]                 write_weight,
    input  wire logic [DRIVEN*ROW_W-1:0]    rows,
    // verilator lint_off UNUSED
    input  wire logic [DRIVEN_W-1:0]        driven,
    input  wire logic                       sense,
    // verilator lint_on UNUSED
    input  wire logic [BEAT_W-1:0]          beat_next,
    output      logic [ACC_LANES*ACC_W-1:0] values
);
    generate
        if (CONVERTERS == 0) begin : g_sram
            localparam int BEATS = (WCOLS + ACC_LANES - 1) / ACC_LANES;
            localparam int DEPTH = ROWS * BEATS;
            localparam int ADDR_W = (DEPTH > 1) ? $clog2(DEPTH) : 1;

            logic [ACC_LANES-1:0]   we;
            logic [ACC_LANES*8-1:0] weights;

            always_comb
                for (int l = 0; l < ACC_LANES; l++)
                    we[l] = write && write_lane == 16'(l);

            // An SRAM reads one row at a time, so the row's weights are the exact sum.
            nc_ram #(.WIDTH(8), .GROUPS(ACC_LANES), .DEPTH(DEPTH), .ADDR_W(ADDR_W)) u_words (
                .clk, .we, .waddr(ADDR_W'(32'(write_row) * BEATS + 32'(write_beat))), .wdata({ACC_LANES{write_weight}}),
                .raddr(ADDR_W'(32'(rows[ROW_W-1:0]) * BEATS + 32'(beat_next))), .rdata(weights));

            for (genvar l = 0; l < ACC_LANES; l++) begin : g_value
                assign values[l*ACC_W +: ACC_W] = ACC_W'($signed(weights[l*8 +: 8]));
            end
        end else begin : g_nvm
            localparam int COLUMNS = SLICES * POLARITIES;
            localparam int SUM_W = $clog2(DRIVEN * ((1 << CELL_W) - 1) + 1);

            logic [ACC_LANES*COLUMNS*SUM_W-1:0] sums;

            nc_crossbar #(.ROWS(ROWS), .WCOLS(WCOLS), .ACC_LANES(ACC_LANES), .ROW_W(ROW_W), .BEAT_W(BEAT_W), .DRIVEN(DRIVEN),
                .DRIVEN_W(DRIVEN_W), .WEIGHT_W(WEIGHT_W), .CELL_W(CELL_W), .SLICES(SLICES), .POLARITIES(POLARITIES), .SUM_W(SUM_W)) u_crossbar (
                .clk, .write, .write_row, .write_beat, .write_lane, .write_weight, .rows, .driven, .sense, .beat_next, .sums);

            for (genvar l = 0; l < ACC_LANES; l++) begin : g_value
                logic [COLUMNS*ADC_BITS-1:0] codes;

                for (genvar c = 0; c < COLUMNS; c++) begin : g_column
                    nc_adc #(.SUM_W(SUM_W), .BITS(ADC_BITS), .RANGE(ADC_RANGE)) u_adc (
                        .sum(sums[(l*COLUMNS+c)*SUM_W +: SUM_W]), .code(codes[c*ADC_BITS +: ADC_BITS]));
                end

                nc_shift_add #(.ACC_W(ACC_W), .BITS(ADC_BITS), .RANGE(ADC_RANGE), .WEIGHT_W(WEIGHT_W), .CELL_W(CELL_W), .SLICES(SLICES),
                    .POLARITIES(POLARITIES), .DRIVEN_W(DRIVEN_W)) u_shift_add (.codes, .driven, .value(values[l*ACC_W +: ACC_W]));
            end
        end
    endgenerate
endmodule
`default_nettype wire
