// The two bitmaps of the batch policy: a count for every axon (microarchitecture, section 4). Packets are marked in the next one; `swap` makes it this step's
// and empties the other. What a row of the crossbar counts is taken from this step's bitmap into the row registers: a whole dense block in one clock, or, for an output
// pixel of a conv block, one kernel position (a row of every input channel) in a clock. `select` then picks the rows of the next read: of the first group of rows
// that has a count left its lowest bit plane, of that plane the lowest DRIVEN rows; their bits are done. All in one process, so that a pick sees what the same
// clock has taken over; blocking assignments stay inside it.
`default_nettype none
`include "nc_loops.vh"

module nc_bitmap #(
    parameter int AXONS = 16,
    parameter int AXON_W = 4,
    parameter int COUNT_W = 8,
    parameter int BITMAP_W = 31,
    parameter int ROWS = 16,
    parameter int ROW_W = 4,
    parameter int CHANNEL_TABLE = 16,
    parameter int DRIVEN = 2,
    parameter int DRIVEN_W = 2,
    localparam int PLANE_W = $clog2(BITMAP_W + 1)
) (
    input  wire logic                    clk,
    input  wire logic                    rst,
    input  wire logic                    swap,
    // A packet.
    input  wire logic                    mark,
    input  wire logic [AXON_W-1:0]       mark_axon,
    input  wire logic [COUNT_W-1:0]      mark_count,
    // First output channel that each input channel feeds.
    input  wire logic                    channel_we,
    // verilator lint_off UNUSED
    input  wire logic [31:0]             channel_index,
    // verilator lint_on UNUSED
    input  wire logic [16:0]             channel_base,
    // Rows of the block, numbered from 0.
    input  wire logic                    take_block,
    input  wire logic                    take_tap,
    input  wire logic [31:0]             axon,
    input  wire logic [31:0]             rows_used,
    input  wire logic                    tap_valid,
    input  wire logic [31:0]             tap,
    input  wire logic [31:0]             taps,
    input  wire logic [31:0]             channel_axons,
    input  wire logic [15:0]             channels,
    input  wire logic [15:0]             channel_table,
    // The next read.
    input  wire logic                    select,
    input  wire logic [31:0]             row_base,
    output      logic                    found,
    output      logic [DRIVEN*ROW_W-1:0] rows,
    output      logic [DRIVEN_W-1:0]     driven,
    output      logic [PLANE_W-1:0]      plane,
    output      logic [16:0]             group_base
);
    localparam int MARK_W = $clog2(2 * AXONS);
    localparam int CHAN_W = (CHANNEL_TABLE > 1) ? $clog2(CHANNEL_TABLE) : 1;

    logic [BITMAP_W-1:0] marks [0:2*AXONS-1];
    logic [2*AXONS-1:0]  marked;
    logic                next;
    logic [16:0]         bases [0:CHANNEL_TABLE-1];

    // Count left to read, and group, of every row.
    logic [BITMAP_W-1:0] counts [0:ROWS-1];
    logic [16:0]         groups [0:ROWS-1];

    function automatic logic [MARK_W-1:0] place(input logic bank, input logic [31:0] of_axon);
        place = MARK_W'((bank ? AXONS : 0) + of_axon);
    endfunction

    function automatic logic [BITMAP_W-1:0] count_of(input logic bank, input logic [31:0] of_axon);
        count_of = marked[place(bank, of_axon)] ? marks[place(bank, of_axon)] : '0;
    endfunction

    // verilator lint_off BLKSEQ
    logic [BITMAP_W-1:0] left;
    logic [31:0]         picked;

    always @(posedge clk) begin
        if (channel_we) bases[CHAN_W'(channel_index)] = channel_base;
        if (rst) begin
            next = 1'b0;
            marked = '0;
            found = 1'b0;
        end else begin
            if (swap) begin
                next = ~next;
                if (next) marked[AXONS +: AXONS] = '0;
                else marked[0 +: AXONS] = '0;
            end
            if (mark) begin
                marks[place(next, 32'(mark_axon))] = count_of(next, 32'(mark_axon)) + BITMAP_W'(mark_count);
                marked[place(next, 32'(mark_axon))] = 1'b1;
            end
            if (take_block)
                for (int r = 0; r < `NC_LOOP(rows_used, ROWS); r++)
                    if (r < rows_used) begin
                        counts[r] = count_of(~next, axon + r);
                        groups[r] = '0;
                    end
            if (take_tap)
                for (int c = 0; c < `NC_LOOP(32'(channels), CHANNEL_TABLE); c++)
                    if (c < 32'(channels)) begin
                        counts[ROW_W'(c * taps + tap)] = tap_valid ? count_of(~next, axon + c * channel_axons) : '0;
                        groups[ROW_W'(c * taps + tap)] = bases[CHAN_W'(32'(channel_table) + c)];
                    end
            if (select) begin
                // The group of the first row that has a count left, and what is left in it.
                found = 1'b0;
                left = '0;
                for (int r = 0; r < `NC_LOOP(rows_used, ROWS); r++)
                    if (r < rows_used && counts[r] != '0 && (!found || groups[r] == group_base)) begin
                        found = 1'b1;
                        group_base = groups[r];
                        left = left | counts[r];
                    end
                plane = '0;
                for (int b = BITMAP_W - 1; b >= 0; b--)
                    if (left[b]) plane = PLANE_W'(b);
                picked = 32'd0;
                rows = '0;
                for (int r = 0; r < `NC_LOOP(rows_used, ROWS); r++)
                    if (r < rows_used && picked < DRIVEN && counts[r][plane] && groups[r] == group_base) begin
                        counts[r][plane] = 1'b0;
                        rows[picked*ROW_W +: ROW_W] = ROW_W'(row_base + r);
                        picked = picked + 32'd1;
                    end
                driven = DRIVEN_W'(picked);
            end
        end
    end
    // verilator lint_on BLKSEQ
endmodule
`default_nettype wire
