// End of a time-step (microarchitecture, section 8). Outside a run nothing starts; `run` starts the first step in the next clock. The chip is quiescent in the
// first clock after t0 in which everything is idle, t_q; the next step begins at max(t_q + BARRIER, t0 + FIXED) while `run` is high. Pulses and counts are registers.
`default_nettype none
module nc_barrier #(
    parameter int BARRIER = 8,
    parameter int FIXED = 0
) (
    input  wire logic        clk,
    input  wire logic        rst,
    input  wire logic        run,
    input  wire logic        all_idle,
    output      logic        step_start,
    output      logic        in_step,
    output      logic        missed,
    output      logic [31:0] cycles
);
    localparam int WAIT_W = $clog2(BARRIER + 1) + 1;

    logic [WAIT_W-1:0] waited, waited_now;
    logic              quiescent;
    logic              ends, begins;

    // t0 itself never counts as quiescent: in_step is low there.
    assign quiescent = in_step && (all_idle || waited != '0);
    assign waited_now = quiescent && waited != WAIT_W'(BARRIER) ? waited + WAIT_W'(1) : waited;
    // `cycles` is t - t0 in clock t; the next step would begin in t + 1. Without a fixed length the comparison is constant.
    // verilator lint_off UNSIGNED
    assign ends = quiescent && waited_now == WAIT_W'(BARRIER) && cycles + 32'd1 >= 32'(FIXED);
    // verilator lint_on UNSIGNED
    assign begins = run && (ends || (!in_step && !step_start));

    always_ff @(posedge clk) begin
        if (rst) begin
            step_start <= 1'b0;
            in_step <= 1'b0;
            missed <= 1'b0;
            waited <= '0;
            cycles <= '0;
        end else begin
            step_start <= begins;
            in_step <= (in_step || step_start) && !ends;
            missed <= FIXED != 0 && ends && cycles + 32'd1 > 32'(FIXED);
            waited <= ends || step_start ? '0 : waited_now;
            cycles <= begins ? '0 : cycles + 32'd1;
        end
    end
endmodule
`default_nettype wire
