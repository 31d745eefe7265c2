// nc_fifo keeps every word, once, in order. One word, chosen by the free input `pick`, is followed from its push to its pop; a model counter says how
// many words there are. Assumed of the user: no push into a full FIFO, no pop of an empty one (proved of every user elsewhere).
`default_nettype none
module fifo_proof #(
    parameter int WIDTH = 4,
    parameter int DEPTH = 4
) (
    input wire logic             clk,
    input wire logic             rst,
    input wire logic             push,
    input wire logic             pop,
    input wire logic             pick,
    input wire logic [WIDTH-1:0] din
);
    logic [WIDTH-1:0] dout;
    logic             empty, full;
    logic [7:0]       level;

    nc_fifo #(.WIDTH(WIDTH), .DEPTH(DEPTH), .LEVEL_W(8)) u_fifo (.clk, .rst, .push, .din, .pop, .dout, .empty, .full, .level);

    logic started = 1'b0;
    always_ff @(posedge clk) started <= 1'b1;
    always_comb begin
        assume (started || rst);
        assume (!push || level < 8'(DEPTH));
        assume (!pop || level != 8'd0);
    end

    // The model: words inside; the followed word and how many stand before it.
    logic [7:0]       count, ahead;
    logic             following;
    logic [WIDTH-1:0] word;

    always_ff @(posedge clk)
        if (rst) begin
            count <= '0;
            following <= 1'b0;
        end else begin
            count <= count + 8'(push) - 8'(pop);
            if (!following) begin
                if (push && pick) begin
                    following <= 1'b1;
                    word <= din;
                    ahead <= count - 8'(pop);
                end
            end else if (pop) begin
                if (ahead == 8'd0) following <= 1'b0;
                ahead <= ahead - 8'd1;
            end
        end

    // Lemma: where the words stand.
    (* hierconn *) wire logic [((DEPTH > 1) ? $clog2(DEPTH) : 1)-1:0] \u_fifo.head , \u_fifo.tail ;

    always_comb
        if (started && !rst) begin
            assert (count <= 8'(DEPTH));
            assert (level == count);
            assert (empty == (count == 8'd0));
            assert (full == (count == 8'(DEPTH)));
            assert (!following || ahead < count);
            assert (!following || ahead != 8'd0 || dout == word);
            assert (8'(\u_fifo.head ) < 8'(DEPTH) && 8'(\u_fifo.tail ) < 8'(DEPTH));
            assert (8'(\u_fifo.tail ) == 8'(\u_fifo.head ) + count || 8'(\u_fifo.tail ) + 8'(DEPTH) == 8'(\u_fifo.head ) + count);
        end
endmodule
`default_nettype wire
