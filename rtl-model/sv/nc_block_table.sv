// Block descriptors of a core: which block holds an axon (in the clock of the question), and the fields of a selected block.
`default_nettype none
module nc_block_table #(
    parameter int BLOCKS = 4,
    parameter int AXON_W = 16,
    localparam int BLOCK_W = (BLOCKS > 1) ? $clog2(BLOCKS) : 1
) (
    input  wire logic                clk,
    input  wire logic                rst,
    input  wire logic                we,
    // verilator lint_off UNUSED
    input  wire logic [31:0]         addr,
    input  wire logic [63:0]         data,
    // verilator lint_on UNUSED
    input  wire logic [15:0]         blocks,
    input  wire logic [AXON_W-1:0]   axon,
    output      logic                found,
    output      logic [BLOCK_W-1:0]  block,
    output      logic                is_conv,
    output      logic [AXON_W-1:0]   offset,
    input  wire logic [BLOCK_W-1:0]  selected,
    output      logic [31:0]         row_base,
    output      logic [16:0]         columns,
    output      logic [15:0]         in_height,
    output      logic [15:0]         in_width,
    output      logic [2*AXON_W:0]   recip_width,
    output      logic [2*AXON_W:0]   recip_height,
    output      logic [15:0]         kernel_height,
    output      logic [15:0]         kernel_width,
    output      logic [16:0]         out_width,
    output      logic [16:0]         out_channels,
    output      logic [15:0]         row_table,
    output      logic [15:0]         column_table,
    output      logic [15:0]         channel_table,
    output      logic [15:0]         row_step_out,
    output      logic [15:0]         row_step_kernel,
    output      logic [15:0]         column_step_out,
    output      logic [15:0]         column_step_kernel
);
    logic [BLOCKS-1:0]            conv;
    logic [BLOCKS*AXON_W-1:0]     axon_base;
    logic [BLOCKS*(AXON_W+1)-1:0] axon_count;
    logic [BLOCK_W-1:0]           wblock;
    logic [19:0]                  wfield;

    assign wblock = BLOCK_W'(addr >> 5);

    always_comb
        for (int f = 0; f < 20; f++)
            wfield[f] = we && addr[4:0] == 5'(f);

    always_ff @(posedge clk)
        if (rst) conv <= '0;
        else begin
            if (wfield[0]) conv[wblock] <= data[0];
            if (wfield[1]) axon_base[wblock*AXON_W +: AXON_W] <= AXON_W'(data);
            if (wfield[2]) axon_count[wblock*(AXON_W+1) +: AXON_W+1] <= (AXON_W+1)'(data);
        end

    // Ranges are disjoint: at most one block matches.
    always_comb begin
        found = 1'b0;
        block = '0;
        is_conv = 1'b0;
        offset = '0;
        for (int b = 0; b < BLOCKS; b++)
            if (16'(b) < blocks && axon >= axon_base[b*AXON_W +: AXON_W]
                && {1'b0, axon - axon_base[b*AXON_W +: AXON_W]} < axon_count[b*(AXON_W+1) +: AXON_W+1]) begin
                found = 1'b1;
                block = BLOCK_W'(b);
                is_conv = conv[b];
                offset = axon - axon_base[b*AXON_W +: AXON_W];
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
    nc_table #(.WIDTH(2*AXON_W+1), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_recip_width (
        .clk, .we(wfield[7]), .waddr(wblock), .wdata((2*AXON_W+1)'(data)), .raddr(selected), .rdata(recip_width));
    nc_table #(.WIDTH(2*AXON_W+1), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_recip_height (
        .clk, .we(wfield[8]), .waddr(wblock), .wdata((2*AXON_W+1)'(data)), .raddr(selected), .rdata(recip_height));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_kernel_height (
        .clk, .we(wfield[9]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(kernel_height));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_kernel_width (
        .clk, .we(wfield[10]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(kernel_width));
    nc_table #(.WIDTH(17), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_out_width (
        .clk, .we(wfield[11]), .waddr(wblock), .wdata(data[16:0]), .raddr(selected), .rdata(out_width));
    nc_table #(.WIDTH(17), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_out_channels (
        .clk, .we(wfield[12]), .waddr(wblock), .wdata(data[16:0]), .raddr(selected), .rdata(out_channels));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_row_table (
        .clk, .we(wfield[13]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(row_table));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_column_table (
        .clk, .we(wfield[14]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(column_table));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_channel_table (
        .clk, .we(wfield[15]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(channel_table));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_row_step_out (
        .clk, .we(wfield[16]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(row_step_out));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_row_step_kernel (
        .clk, .we(wfield[17]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(row_step_kernel));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_column_step_out (
        .clk, .we(wfield[18]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(column_step_out));
    nc_table #(.WIDTH(16), .DEPTH(BLOCKS), .ADDR_W(BLOCK_W)) u_column_step_kernel (
        .clk, .we(wfield[19]), .waddr(wblock), .wdata(data[15:0]), .raddr(selected), .rdata(column_step_kernel));
endmodule
`default_nettype wire
