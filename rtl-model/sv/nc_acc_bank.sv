// One bank of one page of the accumulators. A word that has not been written since `discard` reads as 0. Write data is what the read of
// the clock before returned plus the addend. FORWARD = 1: a read of the word that is being written returns the new word.
`default_nettype none
module nc_acc_bank #(
    parameter int ACC_W = 32,
    parameter int DEPTH = 32,
    parameter int ADDR_W = 5,
    parameter int FORWARD = 0
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
    logic [ACC_W-1:0] word, sum;

    assign sum = rdata + addend;

    generate
        if (FORWARD != 0) begin : g_forward
            logic             forward_q;
            logic [ACC_W-1:0] sum_q;

            assign rdata = forward_q ? sum_q : valid_q ? word : '0;

            always_ff @(posedge clk) begin
                forward_q <= we && waddr == raddr;
                sum_q <= sum;
            end
        end else begin : g_plain
            assign rdata = valid_q ? word : '0;
        end
    endgenerate

    nc_ram #(.WIDTH(ACC_W), .GROUPS(1), .DEPTH(DEPTH), .ADDR_W(ADDR_W)) u_words (
        .clk, .we(we), .waddr, .wdata(sum), .raddr, .rdata(word));

    always_ff @(posedge clk) begin
        valid_q <= valid[raddr];
        if (discard) valid <= '0;
        else if (we) valid[waddr] <= 1'b1;
    end
endmodule
`default_nettype wire
