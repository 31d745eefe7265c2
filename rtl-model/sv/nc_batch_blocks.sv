// Block descriptors of a core under the batch policy: which block holds an axon, which blocks have a marked axon, and the fields of a selected block.
`default_nettype none
module nc_batch_blocks #(
    parameter int BLOCKS = 4,
    parameter int AXON_W = 16,
    localparam int BLOCK_W = (BLOCKS > 1) ? $clog2(BLOCKS) : 1
) (
    input  wire logic               clk,
    input  wire logic               rst,
    input  wire logic               cfg_rst,
    input  wire logic               we,
    // verilator lint_off UNUSED
    input  wire logic [31:0]        addr,
    input  wire logic [63:0]        data,
    // verilator lint_on UNUSED
    input  wire logic [15:0]        blocks,
    input  wire logic               swap,
    input  wire logic               mark,
    input  wire logic [AXON_W-1:0]  axon,
    input  wire logic [BLOCK_W-1:0] selected,
    output      logic               active,
    output      logic               conv,
    output      logic [31:0]        axon_base,
    output      logic [31:0]        row_base,
    output      logic [16:0]        columns,
    output      logic [15:0]        in_height,
    output      logic [15:0]        in_width,
    output      logic [15:0]        kernel_height,
    output      logic [15:0]        kernel_width,
    output      logic [16:0]        out_width,
    output      logic [16:0]        out_channels,
    output      logic [15:0]        channel_table,
    output      logic [16:0]        out_height,
    output      logic [15:0]        channels,
    output      logic [31:0]        rows_used,
    output      logic [15:0]        row_taps,
    output      logic [15:0]        column_taps
);
    logic [BLOCKS-1:0]            is_conv, marked, collected;
    logic [BLOCKS*AXON_W-1:0]     bases;
    logic [BLOCKS*(AXON_W+1)-1:0] counts;
    logic [BLOCK_W-1:0]           wblock;
    logic [BLOCKS-1:0]            holds;
    // verilator lint_off UNUSED
    logic [24:0]                  wfield;
    // verilator lint_on UNUSED

    assign wblock = BLOCK_W'(addr >> 5);
    assign conv = is_conv[selected];
    assign axon_base = 32'(bases[32'(selected)*AXON_W +: AXON_W]);
    // The clock of the swap already is the new step's.
    assign active = swap ? marked[selected] : collected[selected];

    always_comb
        for (int f = 0; f < 25; f++)
            wfield[f] = we && addr[4:0] == 5'(f);

    generate
        for (genvar b = 0; b < BLOCKS; b++) begin : g_holds
            assign holds[b] = 16'(b) < blocks && axon >= bases[b*AXON_W +: AXON_W]
                && {1'b0, axon - bases[b*AXON_W +: AXON_W]} < counts[b*(AXON_W+1) +: AXON_W+1];
        end
    endgenerate

    always_ff @(posedge clk) begin
        if (cfg_rst) is_conv <= '0;
        else begin
            if (wfield[0]) is_conv[wblock] <= data[0];
            if (wfield[1]) bases[wblock*AXON_W +: AXON_W] <= AXON_W'(data);
            if (wfield[2]) counts[wblock*(AXON_W+1) +: AXON_W+1] <= (AXON_W+1)'(data);
        end
        if (rst) begin
            marked <= '0;
            collected <= '0;
        end else begin
            if (swap) collected <= marked;
            marked <= (swap ? '0 : marked) | (mark ? holds : '0);
        end
    end

    nc_table #(.WIDTH(32), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_row_base (
        .clk, .we(wfield[3]), .waddr(wblock), .wdata(data[31:0]), .raddr(selected), .rdata(row_base));
    nc_table #(.WIDTH(17), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_columns (
        .clk, .we(wfield[4]), .waddr(wblock), .wdata(data[16:0]), .raddr(selected), .rdata(columns));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_in_height (
        .clk, .we(wfield[5]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(in_height));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_in_width (
        .clk, .we(wfield[6]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(in_width));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_kernel_height (
        .clk, .we(wfield[9]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(kernel_height));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_kernel_width (
        .clk, .we(wfield[10]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(kernel_width));
    nc_table #(.WIDTH(17), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_out_width (
        .clk, .we(wfield[11]), .waddr(wblock), .wdata(data[16:0]), .raddr(selected), .rdata(out_width));
    nc_table #(.WIDTH(17), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_out_channels (
        .clk, .we(wfield[12]), .waddr(wblock), .wdata(data[16:0]), .raddr(selected), .rdata(out_channels));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_channel_table (
        .clk, .we(wfield[15]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(channel_table));
    nc_table #(.WIDTH(17), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_out_height (
        .clk, .we(wfield[20]), .waddr(wblock), .wdata(data[16:0]), .raddr(selected), .rdata(out_height));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_channels (
        .clk, .we(wfield[21]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(channels));
    nc_table #(.WIDTH(32), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_rows_used (
        .clk, .we(wfield[22]), .waddr(wblock), .wdata(data[31:0]), .raddr(selected), .rdata(rows_used));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_row_taps (
        .clk, .we(wfield[23]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(row_taps));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_column_taps (
        .clk, .we(wfield[24]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(column_taps));
endmodule
`default_nettype wire
