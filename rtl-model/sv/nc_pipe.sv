// STAGES registers in a row; none for STAGES = 0. `busy` while something is under way.
`default_nettype none
module nc_pipe #(
    parameter int WIDTH = 8,
    parameter int STAGES = 1
) (
    input  wire logic             clk,
    input  wire logic             rst,
    input  wire logic             in_valid,
    input  wire logic [WIDTH-1:0] in_data,
    output      logic             out_valid,
    output      logic [WIDTH-1:0] out_data,
    output      logic             busy
);
    generate
        if (STAGES == 0) begin : g_wire
            assign out_valid = in_valid;
            assign out_data = in_data;
            assign busy = 1'b0;
            // verilator lint_off UNUSED
            logic unused;
            assign unused = clk ^ rst;
            // verilator lint_on UNUSED
        end else begin : g_stages
            logic [STAGES-1:0]       valid;
            logic [STAGES*WIDTH-1:0] data;

            assign out_valid = valid[STAGES-1];
            assign out_data = data[(STAGES-1)*WIDTH +: WIDTH];
            assign busy = |valid;

            always_ff @(posedge clk) begin
                for (int s = 0; s < STAGES; s++) begin
                    valid[s] <= rst ? 1'b0 : (s == 0) ? in_valid : valid[(s == 0) ? 0 : s-1];
                    data[s*WIDTH +: WIDTH] <= (s == 0) ? in_data : data[((s == 0) ? 0 : s-1)*WIDTH +: WIDTH];
                end
            end
        end
    endgenerate
endmodule
`default_nettype wire
