// Memory macro boundary: one write and one read port, read data one clock after the address. A read of a word that is written in the same
// clock returns the old word. GROUPS slices of WIDTH bits have a write enable each.
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
    logic [GROUPS*WIDTH-1:0] mem [0:DEPTH-1];

    always_ff @(posedge clk) begin
        for (int g = 0; g < GROUPS; g++)
            if (we[g]) mem[waddr][g*WIDTH +: WIDTH] <= wdata[g*WIDTH +: WIDTH];
        rdata <= mem[raddr];
    end
endmodule
`default_nettype wire
