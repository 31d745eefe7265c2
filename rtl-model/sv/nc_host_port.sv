// The host's port of one row (microarchitecture, section 7): sends what stands at `packet` when it has a credit; visible in the west FIFO of column 0 J clocks
// later. Packets that leave to the west are always accepted, in the tile's own registers.
`default_nettype none
module nc_host_port #(
    parameter int FLIT_W = 42,
    parameter int FIFO_DEPTH = 8,
    parameter int INJECT = 2
) (
    input  wire logic              clk,
    input  wire logic              rst,
    input  wire logic              packet_valid,
    input  wire logic [FLIT_W-1:0] packet,
    output      logic              packet_sent,
    output      logic              idle,
    input  wire logic              credit_in,
    output      logic              flit_valid,
    output      logic [FLIT_W-1:0] flit
);
    logic [15:0] credits;
    logic        under_way;

    assign packet_sent = packet_valid && credits != 16'd0;
    assign idle = !packet_valid && !under_way;

    nc_pipe #(.WIDTH(FLIT_W), .STAGES(INJECT - 1)) u_injection (
        .clk, .rst, .in_valid(packet_sent), .in_data(packet), .out_valid(flit_valid), .out_data(flit), .busy(under_way));

    always_ff @(posedge clk)
        if (rst) credits <= 16'(FIFO_DEPTH);
        else credits <= credits + 16'(credit_in) - 16'(packet_sent);
endmodule
`default_nettype wire
