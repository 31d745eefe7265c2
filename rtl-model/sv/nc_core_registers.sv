// Configuration registers of a core (docs/reference/rtl.md, section 4, sel 0).
`default_nettype none
module nc_core_registers #(
    parameter int STATE_W = 32,
    parameter int REFRACTORY_W = 16,
    parameter int ROW_W = 10
) (
    input  wire logic                      clk,
    input  wire logic                      rst,
    input  wire logic                      cfg_we,
    input  wire logic [5:0]                cfg_sel,
    // verilator lint_off UNUSED
    input  wire logic [31:0]               cfg_addr,
    input  wire logic [63:0]               cfg_data,
    // verilator lint_on UNUSED
    output      logic [16:0]               neurons,
    output      logic [5:0]                input_shift,
    output      logic signed [STATE_W-1:0] v_min,
    output      logic [5:0]                flags,
    output      logic [REFRACTORY_W-1:0]   refractory_steps,
    output      logic [15:0]               blocks,
    output      logic                      west_host,
    output      logic [ROW_W-1:0]          weight_row
);
    always_ff @(posedge clk)
        if (rst) begin
            neurons <= '0;
            input_shift <= '0;
            v_min <= '0;
            flags <= '0;
            refractory_steps <= '0;
            blocks <= '0;
            west_host <= 1'b0;
            weight_row <= '0;
        end else if (cfg_we && cfg_sel == 6'd0)
            case (cfg_addr[2:0])
                3'd0: neurons <= cfg_data[16:0];
                3'd1: input_shift <= cfg_data[5:0];
                3'd2: v_min <= cfg_data[STATE_W-1:0];
                3'd3: flags <= cfg_data[5:0];
                3'd4: refractory_steps <= cfg_data[REFRACTORY_W-1:0];
                3'd5: blocks <= cfg_data[15:0];
                3'd6: west_host <= cfg_data[0];
                default: weight_row <= ROW_W'(cfg_data);
            endcase
endmodule
`default_nettype wire
