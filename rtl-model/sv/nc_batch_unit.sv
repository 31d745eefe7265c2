// Synapse unit, batch policy (microarchitecture, section 4). A packet is marked in the next bitmap in the clock in which it is taken. The reader works at the start of a
// step that updates the core, block after block: one clock looks whether the block has a marked axon (a dense block's counts go into the row registers in it); a
// conv block then walks its output pixels, a clock for each kernel position; reads follow as long as rows have counts left, one right after the other.
// `done`: the clock after the reader's last, in which the neuron unit starts.
`default_nettype none
module nc_batch_unit #(
    parameter int AXON_W = 16,
    parameter int COUNT_W = 8,
    parameter int AXONS = 16384,
    parameter int BITMAP_W = 31,
    parameter int BLOCKS = 4,
    parameter int CHANNEL_TABLE = 1024,
    parameter int TAP_TABLE = 1024,
    parameter int ROWS = 1024,
    parameter int ROW_W = 10,
    parameter int DRIVEN = 16,
    parameter int DRIVEN_W = 5,
    parameter int ACC_W = 32,
    parameter int ACC_LANES = 32,
    parameter int READ_LATENCY = 2,
    parameter int CELLS = 4,
    parameter int CONVERTERS = 128,
    parameter int ADC_LATENCY = 2,
    localparam int PLANE_W = $clog2(BITMAP_W + 1)
) (
    input  wire logic                        clk,
    input  wire logic                        rst,
    input  wire logic                        cfg_rst,
    input  wire logic                        cfg_we,
    input  wire logic [5:0]                  cfg_sel,
    input  wire logic [31:0]                 cfg_addr,
    input  wire logic [63:0]                 cfg_data,
    input  wire logic [15:0]                 blocks,
    // Axon-in FIFO.
    input  wire logic                        packet_valid,
    input  wire logic [AXON_W-1:0]           packet_axon,
    input  wire logic [COUNT_W-1:0]          packet_count,
    output      logic                        take,
    // Steps.
    input  wire logic                        step_start,
    input  wire logic                        step_updates,
    output      logic                        running,
    output      logic                        busy,
    output      logic                        done,
    // Synapse memory.
    output      logic                        begin_read,
    output      logic [DRIVEN*ROW_W-1:0]     rows,
    output      logic [DRIVEN_W-1:0]         driven,
    output      logic [PLANE_W-1:0]          plane,
    output      logic [16:0]                 columns,
    output      logic                        sense,
    output      logic [16:0]                 beat_next,
    input  wire logic [ACC_LANES*ACC_W-1:0]  values,
    // Accumulators.
    output      logic                        fetch,
    output      logic [16:0]                 fetch_first,
    output      logic                        add,
    output      logic [16:0]                 add_first,
    output      logic [ACC_LANES-1:0]        add_lanes,
    output      logic [ACC_LANES*ACC_W-1:0]  addends
);
    localparam int BLOCK_W = (BLOCKS > 1) ? $clog2(BLOCKS) : 1;
    localparam int TAP_W = (TAP_TABLE > 1) ? $clog2(TAP_TABLE) : 1;

    // A block is over when all its rows have been taken over; its reads may still follow.
    logic               over, found, reading, starting, free, scan, take_tap, last_block, last_beat;
    logic [BLOCK_W-1:0] block, at;

    assign take = packet_valid;
    assign starting = step_start && step_updates && blocks != 16'd0;
    assign free = running && !found && !reading;
    assign last_block = 16'(block) + 16'd1 == blocks;
    assign done = free && over && last_block;
    assign scan = starting || (free && over && !last_block);
    assign take_tap = free && !over;
    assign busy = starting || (running && !done);
    assign at = starting ? '0 : scan ? block + BLOCK_W'(1) : block;

    logic        active, conv;
    logic [31:0] axon_base, row_base, rows_used;
    logic [16:0] out_width, out_height, out_channels;
    logic [15:0] in_height, in_width, kernel_height, kernel_width, channels, channel_table, row_taps, column_taps;

    nc_batch_blocks #(.BLOCKS(BLOCKS), .AXON_W(AXON_W)) u_blocks (
        .clk, .rst, .cfg_rst, .we(cfg_we && cfg_sel == 6'd1), .addr(cfg_addr), .data(cfg_data), .blocks, .swap(step_start), .mark(take),
        .axon(packet_axon), .selected(at), .active, .conv, .axon_base, .row_base, .columns, .in_height, .in_width, .kernel_height, .kernel_width,
        .out_width, .out_channels, .channel_table, .out_height, .channels, .rows_used, .row_taps, .column_taps);

    // Output pixel and kernel position; the tables say which input row and column that is, if any.
    logic [16:0] oy, ox, pixel, pixel_base, group_base;
    logic [15:0] ky, kx;
    logic [16:0] row_tap, column_tap;
    logic        last_kx, last_tap, last_ox, last_pixel;

    assign last_kx = kx + 16'd1 == kernel_width;
    assign last_tap = last_kx && ky + 16'd1 == kernel_height;
    assign last_ox = ox + 17'd1 == out_width;
    assign last_pixel = last_ox && oy + 17'd1 == out_height;
    assign pixel = 17'((32'(oy) * 32'(out_width) + 32'(ox)) * 32'(out_channels));

    nc_table #(.WIDTH(17), .DEPTH(TAP_TABLE), .ADDR_W(TAP_W)) u_row_taps (
        .clk, .we(cfg_we && cfg_sel == 6'd6), .waddr(TAP_W'(cfg_addr)), .wdata(cfg_data[16:0]),
        .raddr(TAP_W'(32'(row_taps) + 32'(oy) * 32'(kernel_height) + 32'(ky))), .rdata(row_tap));
    nc_table #(.WIDTH(17), .DEPTH(TAP_TABLE), .ADDR_W(TAP_W)) u_column_taps (
        .clk, .we(cfg_we && cfg_sel == 6'd7), .waddr(TAP_W'(cfg_addr)), .wdata(cfg_data[16:0]),
        .raddr(TAP_W'(32'(column_taps) + 32'(ox) * 32'(kernel_width) + 32'(kx))), .rdata(column_tap));

    nc_bitmap #(.AXONS(AXONS), .AXON_W(AXON_W), .COUNT_W(COUNT_W), .BITMAP_W(BITMAP_W), .ROWS(ROWS), .ROW_W(ROW_W),
        .CHANNEL_TABLE(CHANNEL_TABLE), .DRIVEN(DRIVEN), .DRIVEN_W(DRIVEN_W)) u_bitmap (
        .clk, .rst, .swap(step_start), .mark(take), .mark_axon(packet_axon), .mark_count(packet_count),
        .channel_we(cfg_we && cfg_sel == 6'd4), .channel_index(cfg_addr), .channel_base(cfg_data[16:0]),
        .take_block(scan && active && !conv), .take_tap,
        .axon(conv ? axon_base + 32'(row_tap[15:0]) * 32'(in_width) + 32'(column_tap[15:0]) : axon_base), .rows_used,
        .tap_valid(row_tap[16] && column_tap[16]), .tap(32'(ky) * 32'(kernel_width) + 32'(kx)),
        .taps(32'(kernel_height) * 32'(kernel_width)), .channel_axons(32'(in_height) * 32'(in_width)), .channels, .channel_table,
        .select((scan && active && !conv) || (take_tap && last_tap) || (reading && last_beat)), .row_base, .found, .rows, .driven, .plane, .group_base);

    // Read operation.
    logic        drive, convert, accumulate;
    logic [16:0] first, first_next, base;

    assign begin_read = found && !reading;

    nc_row_sequencer #(.READ_LATENCY(READ_LATENCY), .CELLS(CELLS), .CONVERTERS(CONVERTERS), .ADC_LATENCY(ADC_LATENCY),
        .ACC_LANES(ACC_LANES), .COLUMN_W(17), .AHEAD(0)) u_sequencer (
        .clk, .rst, .begin_read, .columns, .drive, .convert, .accumulate, .sense, .first, .first_next, .beat_next, .last(last_beat));

    assign base = pixel_base + group_base;
    // The neuron unit fetches its first words in the reader's last clock.
    assign fetch = drive || convert || (accumulate && !last_beat);
    assign fetch_first = base + first_next;
    assign add = accumulate;
    assign add_first = base + first;

    generate
        for (genvar l = 0; l < ACC_LANES; l++) begin : g_lane
            assign add_lanes[l] = 32'(first) + l < 32'(columns);
            assign addends[l*ACC_W +: ACC_W] = values[l*ACC_W +: ACC_W] << plane;
        end
    endgenerate

    always_ff @(posedge clk)
        if (rst) begin
            running <= 1'b0;
            reading <= 1'b0;
            over <= 1'b0;
            block <= '0;
        end else begin
            if (begin_read) reading <= 1'b1;
            else if (last_beat) reading <= 1'b0;
            if (done) running <= 1'b0;
            if (scan) begin
                running <= 1'b1;
                block <= at;
                over <= !(active && conv);
                oy <= '0;
                ox <= '0;
                ky <= '0;
                kx <= '0;
                pixel_base <= '0;
            end
            if (take_tap) begin
                pixel_base <= pixel;
                kx <= last_kx ? '0 : kx + 16'd1;
                if (last_kx) ky <= last_tap ? '0 : ky + 16'd1;
                if (last_tap) begin
                    ox <= last_ox ? '0 : ox + 17'd1;
                    if (last_ox) oy <= oy + 17'd1;
                    over <= last_pixel;
                end
            end
        end
endmodule
`default_nettype wire
