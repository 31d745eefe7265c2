// Five-port XY router (microarchitecture, section 3). Ports: 0 east, 1 west, 2 south, 3 north, 4 local. grant_valid, grant_flit and pop are functions of
// registers; the latencies H and C are pipelines outside.
`default_nettype none
module nc_router #(
    parameter int FIFO_DEPTH = 8,
    parameter int LOCAL_DEPTH = 8,
    parameter int COORD_W = 9,
    parameter int AXON_W = 16,
    parameter int COUNT_W = 8,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W
) (
    input  wire logic                clk,
    input  wire logic                rst,
    input  wire logic                west_host,
    input  wire logic [4:0]          in_valid,
    input  wire logic [5*FLIT_W-1:0] in_flit,
    input  wire logic [4:0]          credit_in,
    output      logic [4:0]          grant_valid,
    output      logic [5*FLIT_W-1:0] grant_flit,
    output      logic [14:0]         grant_input,
    output      logic [4:0]          pop,
    output      logic                empty,
    output      logic [5*16-1:0]     levels,
    output      logic [5*16-1:0]     credits,
    output      logic [14:0]         pointers
);
    logic [5*FLIT_W-1:0] head;
    logic [5*FLIT_W-1:0] moved;
    logic [14:0]         route;
    logic [4:0]          in_empty;
    // verilator lint_off UNUSED
    logic [4:0]          in_full;
    // verilator lint_on UNUSED

    assign empty = &in_empty;

    generate
        for (genvar i = 0; i < 5; i++) begin : g_in
            nc_fifo #(.WIDTH(FLIT_W), .DEPTH(FIFO_DEPTH), .LEVEL_W(16)) u_fifo (
                .clk, .rst, .push(in_valid[i]), .din(in_flit[i*FLIT_W +: FLIT_W]), .pop(pop[i]), .dout(head[i*FLIT_W +: FLIT_W]),
                .empty(in_empty[i]), .full(in_full[i]), .level(levels[i*16 +: 16]));
            nc_route #(.COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W)) u_route (
                .flit(head[i*FLIT_W +: FLIT_W]), .port_out(route[i*3 +: 3]), .moved(moved[i*FLIT_W +: FLIT_W]));
        end
    endgenerate

    // One arbiter an output: the first candidate at or after its pointer.
    always_comb begin
        grant_valid = '0;
        grant_input = '0;
        grant_flit = '0;
        pop = '0;
        for (int o = 0; o < 5; o++)
            if (credits[o*16 +: 16] != 16'd0 || (o == 1 && west_host))
                for (int i = 0; i < 10; i++)
                    if (!grant_valid[o] && i >= 32'(pointers[o*3 +: 3]) && !in_empty[i % 5] && route[(i % 5)*3 +: 3] == 3'(o)) begin
                        grant_valid[o] = 1'b1;
                        grant_input[o*3 +: 3] = 3'(i % 5);
                        grant_flit[o*FLIT_W +: FLIT_W] = moved[(i % 5)*FLIT_W +: FLIT_W];
                        pop[i % 5] = 1'b1;
                    end
    end

    always_ff @(posedge clk) begin
        for (int o = 0; o < 5; o++)
            if (rst) begin
                pointers[o*3 +: 3] <= 3'd0;
                credits[o*16 +: 16] <= (o == 4) ? 16'(LOCAL_DEPTH) : 16'(FIFO_DEPTH);
            end else begin
                if (grant_valid[o])
                    pointers[o*3 +: 3] <= (grant_input[o*3 +: 3] == 3'd4) ? 3'd0 : grant_input[o*3 +: 3] + 3'd1;
                if (!(o == 1 && west_host))
                    credits[o*16 +: 16] <= credits[o*16 +: 16] + 16'(credit_in[o]) - 16'(grant_valid[o]);
            end
    end
endmodule
`default_nettype wire
