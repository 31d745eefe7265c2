// nc_synapse_unit's control: a free unit takes whatever stands at the head of the axon-in FIFO, and is free again after exactly the clocks of the text
// (section 4): T = 1 + T_read for a dense event, 2 + V_y V_x T_read for a conv event with one read for each position, 1 if no block holds the axon. So the axon-in FIFO
// is always drained. The arithmetic of nc_conv_decode is replaced by abstract/nc_conv_decode.sv (any pixel). Assumed: nothing is configured while the unit is at work;
// 1 .. WIDEST columns and spans of 0 .. LONGEST positions (a zero column count would read one beat).
`default_nettype none
module synapse_unit_proof #(
    parameter int AXON_W = 2,
    parameter int COUNT_W = 1,
    parameter int BLOCKS = 2,
    parameter int SPAN_TABLE = 2,
    parameter int CHANNEL_TABLE = 2,
    parameter int ACC_W = 2,
    parameter int ACC_LANES = 2,
    parameter int READ_LATENCY = 1,
    parameter int CELLS = 1,
    parameter int CONVERTERS = 2,
    parameter int ADC_LATENCY = 2,
    parameter int ROW_W = 2,
    parameter int WIDEST = 3,
    parameter int LONGEST = 2
) (
    input wire logic                   clk,
    input wire logic                   rst,
    input wire logic                   cfg_rst,
    input wire logic                   cfg_we,
    input wire logic [5:0]             cfg_sel,
    input wire logic [31:0]            cfg_addr,
    input wire logic [63:0]            cfg_data,
    input wire logic [15:0]            blocks,
    input wire logic                   packet_valid,
    input wire logic [AXON_W-1:0]      packet_axon,
    input wire logic [COUNT_W-1:0]     packet_count
);
    logic take, busy, begin_read;

    nc_synapse_unit #(.AXON_W(AXON_W), .COUNT_W(COUNT_W), .BLOCKS(BLOCKS), .SPAN_TABLE(SPAN_TABLE), .CHANNEL_TABLE(CHANNEL_TABLE),
        .ACC_W(ACC_W), .ACC_LANES(ACC_LANES), .READ_LATENCY(READ_LATENCY), .CELLS(CELLS), .CONVERTERS(CONVERTERS),
        .ADC_LATENCY(ADC_LATENCY), .ROW_W(ROW_W)) u_unit (
        .clk, .rst, .cfg_rst, .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .blocks, .packet_valid, .packet_axon, .packet_count, .take, .busy,
        .begin_read);

    // What the packet meets: a block, and in the next clock its columns and spans.
    (* hierconn *) wire logic \u_unit.found , \u_unit.found_conv ;
    (* hierconn *) wire logic [16:0] \u_unit.columns ;
    (* hierconn *) wire logic [47:0] \u_unit.row_span , \u_unit.column_span ;
    (* hierconn *) wire logic [1:0] \u_unit.state , \u_unit.u_sequencer.state ;
    (* hierconn *) wire logic [15:0] \u_unit.rows_left , \u_unit.columns_left ;
    (* hierconn *) wire logic [47:0] \u_unit.columns_of ;
    (* hierconn *) wire logic \u_unit.conv ;
    (* hierconn *) wire logic [19:0] \u_unit.u_sequencer.wait_clocks ;
    (* hierconn *) wire logic [16+$clog2(CELLS+1):0] \u_unit.u_sequencer.cells_left ;
    (* hierconn *) wire logic [16:0] \u_unit.u_sequencer.first ;

    logic        started = 1'b0;
    logic        met, met_conv, working;
    logic [5:0]  left, left_q, read_time, positions, reads, conversions, beats;
    logic [15:0] rows, columns;

    assign rows = \u_unit.row_span [47:32];
    assign columns = \u_unit.column_span [47:32];

    always_comb begin
        conversions = '0;
        beats = '0;
        for (int w = 0; w < WIDEST * CELLS; w++)
            if (CONVERTERS != 0 && w % ((CONVERTERS == 0) ? 1 : CONVERTERS) == 0 && 17'(w) < \u_unit.columns  * 17'(CELLS)) conversions = conversions + 6'd1;
        for (int w = 0; w < WIDEST; w++)
            if (w % ACC_LANES == 0 && 17'(w) < \u_unit.columns ) beats = beats + 6'd1;
        read_time = 6'(READ_LATENCY) + conversions * 6'(ADC_LATENCY) + beats;
        positions = '0;
        for (int y = 1; y <= LONGEST; y++)
            for (int x = 1; x <= LONGEST; x++)
                if (16'(y) <= rows && 16'(x) <= columns) positions = positions + 6'd1;
        // Clocks of work left, this one with them, from the text's T.
        left = !met ? left_q : met_conv ? 6'd1 + positions * read_time : read_time;
        working = left != 6'd0;
    end

    always_ff @(posedge clk) begin
        started <= 1'b1;
        if (rst) begin
            met <= 1'b0;
            left_q <= 6'd0;
        end else begin
            met <= take && \u_unit.found ;
            met_conv <= \u_unit.found_conv ;
            left_q <= working ? left - 6'd1 : 6'd0;
            reads <= (take ? 6'd0 : reads) + 6'(begin_read);
        end
    end

    always_comb begin
        assume (started || rst);
        assume (!(cfg_rst && !rst));
        assume (!cfg_we || (!busy && !packet_valid));
        assume (\u_unit.columns  != 17'd0 && \u_unit.columns  <= 17'(WIDEST));
        assume (rows <= 16'(LONGEST) && columns <= 16'(LONGEST));
    end

    // Lemma: the work left, from the unit's own registers.
    logic [5:0] of_read, of_event, conversions_left, beats_left;
    always_comb begin
        conversions_left = '0;
        beats_left = '0;
        for (int w = 0; w < WIDEST * CELLS; w++)
            if (CONVERTERS != 0 && w % ((CONVERTERS == 0) ? 1 : CONVERTERS) == 0 && w < 32'(\u_unit.u_sequencer.cells_left )) conversions_left = conversions_left + 6'd1;
        for (int w = 0; w < WIDEST; w++)
            if (w % ACC_LANES == 0 && 17'(w) + \u_unit.u_sequencer.first  < \u_unit.columns ) beats_left = beats_left + 6'd1;
        case (\u_unit.u_sequencer.state )
            2'd1: of_read = 6'(\u_unit.u_sequencer.wait_clocks ) + 6'd1 + conversions * 6'(ADC_LATENCY) + beats;
            2'd2: of_read = 6'(\u_unit.u_sequencer.wait_clocks ) + 6'd1 + (conversions_left - 6'd1) * 6'(ADC_LATENCY) + beats;
            2'd3: of_read = beats_left;
            default: of_read = 6'd0;
        endcase
        of_event = of_read;
        if (\u_unit.conv )
            of_event = of_read + (6'(\u_unit.columns_left ) - 6'd1 + (6'(\u_unit.rows_left ) - 6'd1) * 6'(\u_unit.columns_of [47:32])) * read_time;
    end

    always_comb
        if (started && !rst) begin
            assert (busy == working);
            assert (take == (packet_valid && !working));
            // One read a position (one for a dense event): the next packet finds them all done.
            assert (!begin_read || (take && \u_unit.found  && !\u_unit.found_conv ) || working);
            // Lemmas.
            assert (left <= 6'(1 + LONGEST * LONGEST * (READ_LATENCY + WIDEST * CELLS * ADC_LATENCY + WIDEST)));
            assert (\u_unit.state  != 2'd1 || (met && met_conv && \u_unit.u_sequencer.state  == 2'd0));
            assert (\u_unit.state  != 2'd2 || (left == of_event && \u_unit.u_sequencer.state  != 2'd0));
            assert (\u_unit.state  != 2'd2 || !\u_unit.conv  || (\u_unit.rows_left  != 0 && \u_unit.rows_left  <= 16'(LONGEST) && \u_unit.columns_left  != 0
                && \u_unit.columns_left  <= \u_unit.columns_of [47:32] && \u_unit.columns_of [47:32] <= 16'(LONGEST)));
            assert (\u_unit.u_sequencer.wait_clocks  < 20'((READ_LATENCY > ADC_LATENCY) ? READ_LATENCY : ADC_LATENCY) || \u_unit.u_sequencer.state  == 2'd0 || \u_unit.u_sequencer.state  == 2'd3);
            assert (\u_unit.u_sequencer.state  != 2'd2 || (\u_unit.u_sequencer.cells_left  != 0 && \u_unit.u_sequencer.cells_left  <= 17'(WIDEST * CELLS)));
            assert (\u_unit.u_sequencer.state  != 2'd3 || (beats_left != 6'd0 && \u_unit.u_sequencer.first  < 17'(WIDEST)));
        end
endmodule
`default_nettype wire
