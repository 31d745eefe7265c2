// Synapse unit, event policy (microarchitecture, section 4). Clock t: a packet is taken and its block found. Dense: the read begins in t + 1.
// Conv: t + 1 decodes the pixel and looks up its spans, the reads follow one after the other from t + 2. It never stalls.
`default_nettype none
module nc_synapse_unit #(
    parameter int AXON_W = 16,
    parameter int COUNT_W = 8,
    parameter int BLOCKS = 4,
    parameter int SPAN_TABLE = 1024,
    parameter int CHANNEL_TABLE = 1024,
    parameter int ACC_W = 32,
    parameter int ACC_LANES = 32,
    parameter int READ_LATENCY = 2,
    parameter int CELLS = 4,
    parameter int CONVERTERS = 128,
    parameter int ADC_LATENCY = 2,
    parameter int ROW_W = 10
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
    output      logic                        busy,
    output      logic                        begin_read,
    // Synapse memory.
    output      logic [ROW_W-1:0]            row,
    output      logic                        sense,
    output      logic [16:0]                 beat_next,
    output      logic [16:0]                 columns,
    input  wire logic [ACC_LANES*ACC_W-1:0]  values,
    // Accumulators.
    output      logic                        fetch,
    output      logic [16:0]                 fetch_first,
    output      logic                        add,
    output      logic [16:0]                 add_first,
    output      logic [ACC_LANES-1:0]        add_lanes,
    output      logic [ACC_LANES*ACC_W-1:0]  addends
);
    localparam logic [1:0] IDLE = 2'd0, DECODE = 2'd1, READ = 2'd2;
    localparam int BLOCK_W = (BLOCKS > 1) ? $clog2(BLOCKS) : 1;
    localparam int SPAN_W = (SPAN_TABLE > 1) ? $clog2(SPAN_TABLE) : 1;
    localparam int CHAN_W = (CHANNEL_TABLE > 1) ? $clog2(CHANNEL_TABLE) : 1;

    logic [1:0]         state;
    logic [COUNT_W-1:0] count;

    // Block.
    logic               found, found_conv, conv;
    logic [BLOCK_W-1:0] found_block, block;
    logic [AXON_W-1:0]  found_offset, offset;
    logic [31:0]        row_base;
    logic [16:0]        out_width, out_channels;
    logic [15:0]        in_height, in_width, kernel_height, kernel_width, row_table, column_table, channel_table;
    logic [15:0]        row_step_out, row_step_kernel, column_step_out, column_step_kernel;
    logic [2*AXON_W:0]  recip_width, recip_height;

    nc_block_table #(.BLOCKS(BLOCKS), .AXON_W(AXON_W)) u_blocks (
        .clk, .rst(cfg_rst), .we(cfg_we && cfg_sel == 6'd1), .addr(cfg_addr), .data(cfg_data), .blocks, .axon(packet_axon), .found,
        .block(found_block), .is_conv(found_conv), .offset(found_offset), .selected(block), .row_base, .columns, .in_height, .in_width,
        .recip_width, .recip_height, .kernel_height, .kernel_width, .out_width, .out_channels, .row_table, .column_table, .channel_table,
        .row_step_out, .row_step_kernel, .column_step_out, .column_step_kernel);

    // Pixel of a conv axon and where it goes.
    logic [AXON_W-1:0] pixel_channel;
    logic [15:0]       pixel_y, pixel_x;
    logic [47:0]       row_span, column_span;
    logic [16:0]       pixel_base;
    logic              reaches;

    nc_conv_decode #(.AXON_W(AXON_W)) u_decode (
        .offset, .in_height, .in_width, .recip_width, .recip_height, .channel(pixel_channel), .y(pixel_y), .x(pixel_x));
    nc_table #(.WIDTH(48), .DEPTH(SPAN_TABLE), .ADDR_W(SPAN_W)) u_row_spans (
        .clk, .we(cfg_we && cfg_sel == 6'd2), .waddr(SPAN_W'(cfg_addr)), .wdata(cfg_data[47:0]), .raddr(SPAN_W'(row_table + pixel_y)),
        .rdata(row_span));
    nc_table #(.WIDTH(48), .DEPTH(SPAN_TABLE), .ADDR_W(SPAN_W)) u_column_spans (
        .clk, .we(cfg_we && cfg_sel == 6'd3), .waddr(SPAN_W'(cfg_addr)), .wdata(cfg_data[47:0]), .raddr(SPAN_W'(column_table + pixel_x)),
        .rdata(column_span));
    nc_table #(.WIDTH(17), .DEPTH(CHANNEL_TABLE), .ADDR_W(CHAN_W)) u_channel_bases (
        .clk, .we(cfg_we && cfg_sel == 6'd4), .waddr(CHAN_W'(cfg_addr)), .wdata(cfg_data[16:0]),
        .raddr(CHAN_W'(32'(channel_table) + 32'(pixel_channel))), .rdata(pixel_base));

    assign reaches = row_span[47:32] != 16'd0 && column_span[47:32] != 16'd0;

    // Positions: all columns of the span for each of its rows.
    logic [AXON_W-1:0] channel;
    logic [16:0]       channel_base;
    logic [47:0]       columns_of;
    logic [15:0]       oy, ky, ox, kx, rows_left, columns_left;
    logic              last_position, last_beat;

    assign last_position = !conv || (rows_left == 16'd1 && columns_left == 16'd1);

    // Read operation.
    logic        drive, convert, accumulate;
    logic [16:0] first, first_next, base;

    nc_row_sequencer #(.READ_LATENCY(READ_LATENCY), .CELLS(CELLS), .CONVERTERS(CONVERTERS), .ADC_LATENCY(ADC_LATENCY),
        .ACC_LANES(ACC_LANES), .COLUMN_W(17)) u_sequencer (
        .clk, .rst, .begin_read, .columns, .drive, .convert, .accumulate, .sense, .first, .first_next, .beat_next, .last(last_beat));

    assign take = state == IDLE && packet_valid;
    assign busy = state != IDLE;
    assign begin_read = (take && found && !found_conv) || (state == DECODE && reaches) || (state == READ && last_beat && !last_position);
    assign row = conv
        ? ROW_W'(row_base + (32'(channel) * 32'(kernel_height) + 32'(ky)) * 32'(kernel_width) + 32'(kx))
        : ROW_W'(row_base + 32'(offset));
    assign base = conv ? 17'((32'(oy) * 32'(out_width) + 32'(ox)) * 32'(out_channels) + 32'(channel_base)) : 17'd0;
    assign fetch = drive || convert || accumulate;
    assign fetch_first = base + first_next;
    assign add = accumulate;
    assign add_first = base + first;

    always_comb
        for (int l = 0; l < ACC_LANES; l++)
            add_lanes[l] = 32'(first) + l < 32'(columns);

    generate
        for (genvar l = 0; l < ACC_LANES; l++) begin : g_product
            logic [ACC_W-1:0] times;

            assign times = ACC_W'(count);
            assign addends[l*ACC_W +: ACC_W] = values[l*ACC_W +: ACC_W] * times;
        end
    endgenerate

    always_ff @(posedge clk)
        if (rst) begin
            state <= IDLE;
            conv <= 1'b0;
            block <= '0;
            offset <= '0;
            count <= '0;
        end else case (state)
            IDLE: if (take) begin
                conv <= found_conv;
                block <= found_block;
                offset <= found_offset;
                count <= packet_count;
                if (found) state <= found_conv ? DECODE : READ;
            end
            DECODE: begin
                state <= reaches ? READ : IDLE;
                channel <= pixel_channel;
                channel_base <= pixel_base;
                columns_of <= column_span;
                oy <= row_span[15:0];
                ky <= row_span[31:16];
                rows_left <= row_span[47:32];
                ox <= column_span[15:0];
                kx <= column_span[31:16];
                columns_left <= column_span[47:32];
            end
            default: if (last_beat) begin
                if (last_position) state <= IDLE;
                else if (columns_left != 16'd1) begin
                    columns_left <= columns_left - 16'd1;
                    ox <= ox + column_step_out;
                    kx <= kx - column_step_kernel;
                end else begin
                    columns_left <= columns_of[47:32];
                    ox <= columns_of[15:0];
                    kx <= columns_of[31:16];
                    rows_left <= rows_left - 16'd1;
                    oy <= oy + row_step_out;
                    ky <= ky - row_step_kernel;
                end
            end
        endcase
endmodule
`default_nettype wire
