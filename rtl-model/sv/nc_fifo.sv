// FIFO whose head stands at dout. What is pushed in a clock is visible in the next. The user never pushes into a full FIFO (credits, `full`) and never
// pops an empty one.
`default_nettype none
module nc_fifo #(
    parameter int WIDTH = 8,
    parameter int DEPTH = 4,
    parameter int LEVEL_W = 16
) (
    input  wire logic               clk,
    input  wire logic               rst,
    input  wire logic               push,
    input  wire logic [WIDTH-1:0]   din,
    input  wire logic               pop,
    output      logic [WIDTH-1:0]   dout,
    output      logic               empty,
    output      logic               full,
    output      logic [LEVEL_W-1:0] level
);
    localparam int PTR_W = (DEPTH > 1) ? $clog2(DEPTH) : 1;

    logic [WIDTH-1:0] mem [0:DEPTH-1];
    logic [PTR_W-1:0] head, tail;

    assign dout = mem[head];
    assign empty = level == '0;
    assign full = level == LEVEL_W'(DEPTH);

    always_ff @(posedge clk) begin
        if (push) mem[tail] <= din;
        if (rst) begin
            head <= '0;
            tail <= '0;
            level <= '0;
        end else begin
            if (push) tail <= (tail == PTR_W'(DEPTH - 1)) ? '0 : tail + PTR_W'(1);
            if (pop) head <= (head == PTR_W'(DEPTH - 1)) ? '0 : head + PTR_W'(1);
            level <= level + LEVEL_W'(push) - LEVEL_W'(pop);
        end
    end
endmodule
`default_nettype wire
