// Timing of one read operation (microarchitecture, section 4): READ_LATENCY clocks of row drive and settling, rounds of ADC_LATENCY clocks that convert
// CONVERTERS columns each (none for SRAM), then ACC_LANES weights a clock into the accumulators. `begin_read` comes in the clock before the first (AHEAD = 1) or in the first itself (AHEAD = 0). `sense`: the next clock
// takes a beat from the memory.
`default_nettype none
module nc_row_sequencer #(
    parameter int READ_LATENCY = 2,
    parameter int CELLS = 4,
    parameter int CONVERTERS = 128,
    parameter int ADC_LATENCY = 2,
    parameter int ACC_LANES = 32,
    parameter int COLUMN_W = 16,
    parameter int AHEAD = 1
) (
    input  wire logic                clk,
    input  wire logic                rst,
    input  wire logic                begin_read,
    input  wire logic [COLUMN_W-1:0] columns,
    output      logic                drive,
    output      logic                convert,
    output      logic                accumulate,
    output      logic                sense,
    output      logic [COLUMN_W-1:0] first,
    output      logic [COLUMN_W-1:0] first_next,
    output      logic [COLUMN_W-1:0] beat_next,
    output      logic                last
);
    localparam logic [1:0] IDLE = 2'd0, DRIVE = 2'd1, CONVERT = 2'd2, ACCUMULATE = 2'd3;
    localparam int CELL_W = COLUMN_W + $clog2(CELLS + 1);

    logic [1:0]          state;
    logic [19:0]         wait_clocks;
    logic [CELL_W-1:0]   cells_left;
    logic [COLUMN_W-1:0] beat;
    logic                converted, settled;

    // A read that begins in its first clock and settles in one has no clock in state DRIVE.
    assign drive = state == DRIVE || (AHEAD == 0 && begin_read);
    assign settled = (state == DRIVE && wait_clocks == 20'd0) || (AHEAD == 0 && READ_LATENCY == 1 && begin_read);
    assign sense = (CONVERTERS == 0) ? settled || (accumulate && !last)
        : (convert && wait_clocks == 20'd0 && converted) || (accumulate && !last);
    assign convert = state == CONVERT;
    assign accumulate = state == ACCUMULATE;
    assign last = accumulate && 32'(first) + ACC_LANES >= 32'(columns);
    assign first_next = accumulate ? first + COLUMN_W'(ACC_LANES) : '0;
    assign beat_next = accumulate ? beat + COLUMN_W'(1) : '0;
    assign converted = 32'(cells_left) <= CONVERTERS;

    always_ff @(posedge clk) begin
        if (rst) state <= IDLE;
        else if (settled) begin
            state <= (CONVERTERS == 0) ? ACCUMULATE : CONVERT;
            wait_clocks <= 20'((ADC_LATENCY > 0) ? ADC_LATENCY - 1 : 0);
            cells_left <= CELL_W'(columns) * CELL_W'(CELLS);
        end else if (begin_read) begin
            state <= DRIVE;
            wait_clocks <= 20'(READ_LATENCY - 2 + AHEAD);
        end else if (drive) wait_clocks <= wait_clocks - 20'd1;
        else if (convert) begin
            if (wait_clocks != 20'd0) wait_clocks <= wait_clocks - 20'd1;
            else begin
                wait_clocks <= 20'((ADC_LATENCY > 0) ? ADC_LATENCY - 1 : 0);
                cells_left <= cells_left - CELL_W'(CONVERTERS);
                if (converted) state <= ACCUMULATE;
            end
        end else if (last) state <= IDLE;

        first <= first_next;
        beat <= beat_next;
        if (rst || !accumulate) begin
            first <= '0;
            beat <= '0;
        end
    end
endmodule
`default_nettype wire
