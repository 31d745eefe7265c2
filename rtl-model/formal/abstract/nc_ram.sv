// A memory of which only this is said: what is read stays the same while the address does and nothing is written. Any content, any depth; `ram` proves
// that nc_ram is one of these.
`default_nettype none
module nc_ram #(
    parameter int WIDTH = 8,
    parameter int GROUPS = 1,
    parameter int DEPTH = 16,
    parameter int ADDR_W = 4
) (
    input  wire logic                    clk,
    input  wire logic [GROUPS-1:0]       we,
    input  wire logic [ADDR_W-1:0]       waddr,
    input  wire logic [GROUPS*WIDTH-1:0] wdata,
    input  wire logic [ADDR_W-1:0]       raddr,
    output      logic [GROUPS*WIDTH-1:0] rdata
);
    (* anyseq *) logic [GROUPS*WIDTH-1:0] anything;
    logic [ADDR_W-1:0] raddr_q;
    logic              steady = 1'b0;

    always_ff @(posedge clk) begin
        raddr_q <= raddr;
        steady <= we == '0;
        if (!steady || raddr != raddr_q) rdata <= anything;
    end
endmodule
`default_nettype wire
