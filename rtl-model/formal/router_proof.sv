// nc_router: grants, arbitration, credits, what happens to a flit, dimension order. The requests are worked out here from the heads' own fields, not with
// nc_route. Assumed of the neighbours: no flit into a full FIFO and no credit beyond the depth (proved by `link`), and that a flit which comes through
// a port could have been sent through the other side of it; this is what the last group of assertions proves of the outputs, so the assumption holds in a
// mesh of these routers if it holds of what axon-out and the host send.
`default_nettype none
module router_proof #(
    parameter int FIFO_DEPTH = 2,
    parameter int LOCAL_DEPTH = 3,
    parameter int COORD_W = 3,
    parameter int AXON_W = 2,
    parameter int COUNT_W = 1,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W
) (
    input wire logic                clk,
    input wire logic                rst,
    input wire logic                west_host,
    input wire logic [2:0]          some_input,
    input wire logic [2:0]          some_output,
    input wire logic [4:0]          in_valid,
    input wire logic [5*FLIT_W-1:0] in_flit,
    input wire logic [4:0]          credit_in
);
    logic [4:0]          grant_valid, pop;
    logic [5*FLIT_W-1:0] grant_flit;
    logic [14:0]         grant_input, pointers;
    logic                empty;
    logic [5*16-1:0]     levels, credits;

    nc_router #(.FIFO_DEPTH(FIFO_DEPTH), .LOCAL_DEPTH(LOCAL_DEPTH), .COORD_W(COORD_W), .AXON_W(AXON_W), .COUNT_W(COUNT_W)) u_router (
        .clk, .rst, .west_host, .in_valid, .in_flit, .credit_in, .grant_valid, .grant_flit, .grant_input, .pop, .empty, .levels, .credits, .pointers);

    (* hierconn *) wire logic [5*FLIT_W-1:0] \u_router.head ;

    // An input and an output, any, and the edge of the mesh: chosen once.
    logic       started = 1'b0;
    logic [2:0] the_input, the_output;
    logic       the_host;
    always_ff @(posedge clk) begin
        started <= 1'b1;
        the_host <= west_host;
        the_input <= some_input;
        the_output <= some_output;
    end

    // Heads and where they want to go.
    logic [24:0]       wants;
    logic signed [COORD_W-1:0] dx [0:4];
    logic signed [COORD_W-1:0] dy [0:4];
    logic signed [COORD_W-1:0] dx_in [0:4];
    logic signed [COORD_W-1:0] dy_in [0:4];
    logic signed [COORD_W-1:0] dx_out [0:4];
    logic signed [COORD_W-1:0] dy_out [0:4];

    generate
        for (genvar i = 0; i < 5; i++) begin : g_fields
            assign dx[i] = \u_router.head [i*FLIT_W +: COORD_W];
            assign dy[i] = \u_router.head [i*FLIT_W+COORD_W +: COORD_W];
            assign dx_in[i] = in_flit[i*FLIT_W +: COORD_W];
            assign dy_in[i] = in_flit[i*FLIT_W+COORD_W +: COORD_W];
            assign dx_out[i] = grant_flit[i*FLIT_W +: COORD_W];
            assign dy_out[i] = grant_flit[i*FLIT_W+COORD_W +: COORD_W];
            assign wants[i*5+0] = levels[i*16 +: 16] != 16'd0 && !dx[i][COORD_W-1] && dx[i] != 0;
            assign wants[i*5+1] = levels[i*16 +: 16] != 16'd0 && dx[i][COORD_W-1];
            assign wants[i*5+2] = levels[i*16 +: 16] != 16'd0 && dx[i] == 0 && !dy[i][COORD_W-1] && dy[i] != 0;
            assign wants[i*5+3] = levels[i*16 +: 16] != 16'd0 && dx[i] == 0 && dy[i][COORD_W-1];
            assign wants[i*5+4] = levels[i*16 +: 16] != 16'd0 && dx[i] == 0 && dy[i] == 0;
        end
    endgenerate

    always_comb begin
        assume (started || rst);
        assume (!started || (west_host == the_host && some_input == the_input && some_output == the_output));
        assume (some_input < 3'd5 && some_output < 3'd5);
        for (int i = 0; i < 5; i++) begin
            assume (!in_valid[i] || levels[i*16 +: 16] < 16'(FIFO_DEPTH));
            assume (!credit_in[i] || (credits[i*16 +: 16] < ((i == 4) ? 16'(LOCAL_DEPTH) : 16'(FIFO_DEPTH))));
        end
        // From the east neighbour: it goes west; and so on. What came through y has no x left.
        assume (!in_valid[0] || dx_in[0] <= 0);
        assume (!in_valid[1] || dx_in[1] >= 0);
        assume (!in_valid[2] || (dx_in[2] == 0 && dy_in[2] <= 0));
        assume (!in_valid[3] || (dx_in[3] == 0 && dy_in[3] >= 0));
    end

    // How many grants of the chosen output went to others while the chosen input asked for it.
    logic [2:0] passed;
    logic       asks;
    assign asks = wants[32'(the_input)*5 + 32'(the_output)];
    always_ff @(posedge clk)
        if (rst || !asks || (grant_valid[the_output] && grant_input[the_output*3 +: 3] == the_input)) passed <= 3'd0;
        else if (grant_valid[the_output] && passed != 3'd7) passed <= passed + 3'd1;

    logic [2:0] behind;
    assign behind = (the_input >= pointers[the_output*3 +: 3]) ? the_input - pointers[the_output*3 +: 3] : the_input + 3'd5 - pointers[the_output*3 +: 3];

    logic [4:0] granted_once, granted_twice, asked;
    always_comb begin
        granted_once = '0;
        granted_twice = '0;
        asked = '0;
        for (int o = 0; o < 5; o++)
            for (int i = 0; i < 5; i++) begin
                if (grant_valid[o] && grant_input[o*3 +: 3] == 3'(i)) begin
                    if (granted_once[i]) granted_twice[i] = 1'b1;
                    granted_once[i] = 1'b1;
                end
                if (wants[i*5 + o]) asked[o] = 1'b1;
            end
    end

    always_comb
        if (started && !rst) begin
            for (int o = 0; o < 5; o++) begin
                for (int i = 0; i < 5; i++)
                    if (grant_valid[o] && grant_input[o*3 +: 3] == 3'(i)) begin
                        // Only to who asks; the flit is the head, one step nearer.
                        assert (wants[i*5 + o]);
                        assert (grant_flit[o*FLIT_W + 2*COORD_W +: AXON_W + COUNT_W] == \u_router.head [i*FLIT_W + 2*COORD_W +: AXON_W + COUNT_W]);
                        assert (dx_out[o] == (o == 0 ? COORD_W'(dx[i] - 1) : o == 1 ? COORD_W'(dx[i] + 1) : dx[i]));
                        assert (dy_out[o] == (o == 2 ? COORD_W'(dy[i] - 1) : o == 3 ? COORD_W'(dy[i] + 1) : dy[i]));
                        // Dimension order: never from y to x, never back where it came from.
                        assert (!((i == 2 || i == 3) && (o == 0 || o == 1)));
                        assert (i == 4 || i != o);
                    end
                assert (!grant_valid[o] || grant_input[o*3 +: 3] < 3'd5);
                // Work-conserving.
                assert (grant_valid[o] == (asked[o] && (credits[o*16 +: 16] != 16'd0 || (o == 1 && west_host))));
                assert (credits[o*16 +: 16] <= ((o == 4) ? 16'(LOCAL_DEPTH) : 16'(FIFO_DEPTH)));
                assert (pointers[o*3 +: 3] < 3'd5);
            end
            // An input is granted at most once, and popped exactly then; never when empty.
            assert (granted_twice == 5'd0);
            assert (pop == granted_once);
            for (int i = 0; i < 5; i++) begin
                assert (!pop[i] || levels[i*16 +: 16] != 16'd0);
                assert (levels[i*16 +: 16] <= 16'(FIFO_DEPTH));
            end
            assert (empty == (levels == '0));
            // Round robin: at most four others are served first; the lemma says how many still can be.
            assert (passed <= 3'd4);
            assert (4'(passed) + 4'(behind) <= 4'd4);
            // What leaves could be what the neighbour was promised.
            assert (!grant_valid[0] || dx_out[0] >= 0);
            assert (!grant_valid[1] || dx_out[1] <= 0);
            assert (!grant_valid[2] || (dx_out[2] == 0 && dy_out[2] >= 0));
            assert (!grant_valid[3] || (dx_out[3] == 0 && dy_out[3] <= 0));
            assert (!grant_valid[4] || (dx_out[4] == 0 && dy_out[4] == 0));
        end
endmodule
`default_nettype wire
