// nc_barrier is the text's section 8: with t_q the first clock after t0 in which everything is idle, the next step begins at max(t_q + B, t0 + FIXED) if `run`
// is high, else in the clock after `run` rises. The model counts t - t0 and t - t_q. Assumed: no step lasts 2^32 - 1 clocks.
`default_nettype none
module barrier_proof #(
    parameter int BARRIER = 8,
    parameter int FIXED = 0
) (
    input wire logic clk,
    input wire logic rst,
    input wire logic run,
    input wire logic all_idle
);
    localparam int LONGEST = (BARRIER + 1 > FIXED) ? BARRIER + 1 : FIXED;

    logic        step_start, in_step, missed;
    logic [31:0] cycles;

    nc_barrier #(.BARRIER(BARRIER), .FIXED(FIXED)) u_barrier (.clk, .rst, .run, .all_idle, .step_start, .in_step, .missed, .cycles);

    logic started = 1'b0;
    always_ff @(posedge clk) started <= 1'b1;
    always_comb begin
        assume (started || rst);
        assume (cycles != 32'hffff_ffff);
    end

    // The model. `step`: t0 <= t; since_t0 and since_tq stand still at 63.
    logic       step, start_due, was_missed, quiet_before, ran;
    logic [5:0] since_t0, since_tq, waits;
    logic       quiet, over;

    assign quiet = step && since_t0 != 6'd0 && (all_idle || quiet_before);
    assign over = quiet && (quiet_before ? since_tq : 6'd0) + 6'd1 >= 6'(BARRIER) && since_t0 + 6'd1 >= 6'(FIXED);

    always_ff @(posedge clk)
        if (rst) begin
            step <= 1'b0;
            start_due <= 1'b0;
            was_missed <= 1'b0;
            quiet_before <= 1'b0;
            since_t0 <= 6'd0;
            ran <= 1'b0;
        end else begin
            start_due <= run && (over || !step);
            step <= (run && (over || !step)) || (step && !over);
            was_missed <= FIXED != 0 && over && since_t0 + 6'd1 > 6'(FIXED);
            quiet_before <= quiet && !over;
            since_tq <= !quiet_before ? 6'd1 : since_tq + 6'(since_tq != 6'd40);
            since_t0 <= (run && (over || !step)) ? 6'd0 : since_t0 + 6'(since_t0 != 6'd40);
            ran <= run;
        end

    // Clocks since when `run` and `all_idle` were high without a break and nothing began.
    always_ff @(posedge clk)
        if (rst || step_start || !run || !all_idle) waits <= 6'd0;
        else if (waits != 6'd63) waits <= waits + 6'd1;

    (* hierconn *) wire logic [$clog2(BARRIER + 1):0] \u_barrier.waited ;

    always_comb
        if (started && !rst) begin
            assert (step_start == start_due);
            assert (in_step == (step && since_t0 != 6'd0));
            assert (missed == was_missed);
            assert (!step || (since_t0 < 6'd40 ? cycles == 32'(since_t0) : cycles >= 32'd40));
            // No starvation: a chip that is idle and may run begins a step in time.
            assert (waits <= 6'(LONGEST));
            // Nothing begins unasked.
            assert (!step_start || ran);
            // Lemmas.
            assert (!in_step || 6'(\u_barrier.waited ) == (quiet_before ? (since_tq > 6'(BARRIER) ? 6'(BARRIER) : since_tq) : 6'd0));
            assert (in_step || \u_barrier.waited  == 0);
            assert (!in_step || waits <= (quiet_before ? since_tq : 6'd0) + 6'd1);
            assert (step || waits == 6'd0);
        end

    // A step that ends has been quiescent after t0 itself, BARRIER clocks ago at the least.
    logic       was_step;
    logic [5:0] quiet_for;
    always_ff @(posedge clk) begin
        was_step <= !rst && in_step;
        if (rst || step_start) quiet_for <= 6'd0;
        else if (quiet_for != 6'd0 || (in_step && all_idle)) quiet_for <= quiet_for + 6'(quiet_for != 6'd40);
    end
    always_comb
        if (started && !rst) begin
            assert (!(was_step && !in_step) || quiet_for >= 6'(BARRIER));
            assert (!in_step || quiet_for == (quiet_before ? since_tq : 6'd0));
        end
endmodule
`default_nettype wire
