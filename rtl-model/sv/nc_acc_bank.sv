// One bank of one page of the accumulators. A word that has not been written since `discard` reads as 0. Write data is what the read of
// the clock before returned plus the addend.
`default_nettype none
module nc_acc_bank #(
    parameter int ACC_W = 32,
    parameter int DEPTH = 32,
    parameter int ADDR_W = 5
) (
    input  wire logic              clk,
    input  wire logic              discard,
    input  wire logic              we,
    input  wire logic [ADDR_W-1:0] waddr,
    input  wire logic [ACC_W-1:0]  addend,
    input  wire logic [ADDR_W-1:0] raddr,
    output      logic [ACC_W-1:0]  rdata
);
    logic [DEPTH-1:0] valid;
    logic             valid_q;
    logic [ACC_W-1:0] word;

    assign rdata = valid_q ? word : '0;

    nc_ram #(.WIDTH(ACC_W), .GROUPS(1), .DEPTH(DEPTH), .ADDR_W(ADDR_W)) u_words (
        .clk, .we(we), .waddr, .wdata(rdata + addend), .raddr, .rdata(word));

    always_ff @(posedge clk) begin
        valid_q <= valid[raddr];
        if (discard) valid <= '0;
        else if (we) valid[waddr] <= 1'b1;
    end
endmodule
`default_nettype wire
