// nc_ram: what is read was written (a word at an address chosen once, one slice of it), a clock after its address; and the one thing that
// abstract/nc_ram.sv keeps of it.
`default_nettype none
module ram_proof #(
    parameter int WIDTH = 2,
    parameter int GROUPS = 2,
    parameter int DEPTH = 4,
    parameter int ADDR_W = 2
) (
    input wire logic                    clk,
    input wire logic [GROUPS-1:0]       we,
    input wire logic [ADDR_W-1:0]       waddr,
    input wire logic [GROUPS*WIDTH-1:0] wdata,
    input wire logic [ADDR_W-1:0]       raddr,
    input wire logic [ADDR_W-1:0]       some_address
);
    logic [GROUPS*WIDTH-1:0] rdata, rdata_q, word, word_q;
    logic [GROUPS-1:0]       written, written_q;
    logic [ADDR_W-1:0]       the_address, raddr_q, raddr_qq;
    logic                    started = 1'b0, twice = 1'b0, steady;

    nc_ram #(.WIDTH(WIDTH), .GROUPS(GROUPS), .DEPTH(DEPTH), .ADDR_W(ADDR_W)) u_ram (.clk, .we, .waddr, .wdata, .raddr, .rdata);

    always_ff @(posedge clk) begin
        started <= 1'b1;
        twice <= started;
        the_address <= some_address;
        raddr_q <= raddr;
        raddr_qq <= raddr_q;
        steady <= we == '0;
        rdata_q <= rdata;
        word_q <= word;
        written_q <= started ? written : '0;
        if (!started) written <= '0;
        for (int g = 0; g < GROUPS; g++)
            if (we[g] && waddr == some_address) begin
                word[g*WIDTH +: WIDTH] <= wdata[g*WIDTH +: WIDTH];
                written[g] <= 1'b1;
            end
    end

    // In clock t, rdata is the word at the address of t - 1 as it stood at the start of t - 1: the write of t - 1 is not in it.
    logic steady_q;
    always_ff @(posedge clk) steady_q <= steady;
    always_comb begin
        assume (!started || some_address == the_address);
        if (started)
            for (int g = 0; g < GROUPS; g++)
                assert (!(written_q[g] && raddr_q == the_address) || rdata[g*WIDTH +: WIDTH] == word_q[g*WIDTH +: WIDTH]);
        if (twice) assert (!(steady_q && raddr_q == raddr_qq) || rdata == rdata_q);
    end
endmodule
`default_nettype wire
