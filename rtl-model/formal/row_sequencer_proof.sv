// nc_row_sequencer: one read of W columns takes READ_LATENCY + ceil(W * CELLS / CONVERTERS) * ADC_LATENCY + ceil(W / ACC_LANES) clocks, the last of them
// is marked, and every column is accumulated once, in order. Assumed: W in 1 .. WIDEST and steady during the read; a read begins when none is under way or in the last clock of one.
`default_nettype none
module row_sequencer_proof #(
    parameter int READ_LATENCY = 2,
    parameter int CELLS = 2,
    parameter int CONVERTERS = 3,
    parameter int ADC_LATENCY = 2,
    parameter int ACC_LANES = 2,
    parameter int WIDEST = 7
) (
    input wire logic        clk,
    input wire logic        rst,
    input wire logic        begin_read,
    input wire logic [16:0] columns
);
    logic        drive, convert, accumulate, last;
    logic [16:0] first, first_next, beat_next;

    nc_row_sequencer #(.READ_LATENCY(READ_LATENCY), .CELLS(CELLS), .CONVERTERS(CONVERTERS), .ADC_LATENCY(ADC_LATENCY), .ACC_LANES(ACC_LANES),
        .COLUMN_W(17)) u_sequencer (.clk, .rst, .begin_read, .columns, .drive, .convert, .accumulate, .first, .first_next, .beat_next, .last);

    logic        started = 1'b0;
    logic        reading;
    logic [16:0] columns_q;
    logic [7:0]  clocks, read_time, conversions, beats;

    // Ceilings by counting, for the small W of the proof.
    always_comb begin
        conversions = '0;
        beats = '0;
        for (int w = 0; w < WIDEST * CELLS; w++)
            if (CONVERTERS != 0 && w % ((CONVERTERS == 0) ? 1 : CONVERTERS) == 0 && 17'(w) < columns * 17'(CELLS)) conversions = conversions + 8'd1;
        for (int w = 0; w < WIDEST; w++)
            if (w % ACC_LANES == 0 && 17'(w) < columns) beats = beats + 8'd1;
        read_time = 8'(READ_LATENCY) + conversions * 8'(ADC_LATENCY) + beats;
    end

    always_ff @(posedge clk) begin
        started <= 1'b1;
        columns_q <= columns;
        if (rst) reading <= 1'b0;
        else if (begin_read) begin
            reading <= 1'b1;
            clocks <= 8'd1;
        end else if (last) reading <= 1'b0;
        else clocks <= clocks + 8'd1;
    end

    always_comb begin
        assume (started || rst);
        assume (!reading || columns == columns_q);
        assume (columns != 17'd0 && columns <= 17'(WIDEST));
        assume (!begin_read || !reading || last);
    end

    (* hierconn *) wire logic [19:0] \u_sequencer.wait_clocks ;
    (* hierconn *) wire logic [16+$clog2(CELLS+1):0] \u_sequencer.cells_left ;

    always_comb
        if (started && !rst) begin
            assert (reading == (drive || convert || accumulate));
            assert (last == (reading && clocks == read_time));
            assert (!reading || clocks <= read_time);
            assert (accumulate == (reading && clocks > read_time - beats));
            assert (!accumulate || first == 17'(ACC_LANES) * 17'(8'(clocks - (read_time - beats) - 8'd1)));
            assert (beat_next == (accumulate ? 17'(8'(clocks - (read_time - beats))) : 17'd0));
            // Lemmas.
            assert (!drive || (clocks <= 8'(READ_LATENCY) && \u_sequencer.wait_clocks  == 20'(READ_LATENCY) - 20'(clocks)));
            assert (!convert || (clocks > 8'(READ_LATENCY) && \u_sequencer.cells_left  <= 17'(WIDEST * CELLS)));
        end
endmodule
`default_nettype wire
