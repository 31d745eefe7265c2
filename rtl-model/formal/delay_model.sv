// What a link of LATENCY clocks holds, by the text's definition: `was` is the input LATENCY - 1 clocks ago, `inside` how many events are under way.
`default_nettype none
module delay_model #(
    parameter int LATENCY = 1
) (
    input  wire logic       clk,
    input  wire logic       rst,
    input  wire logic       event_in,
    output      logic       was,
    output      logic [7:0] inside
);
    logic [LATENCY:1] past;

    always_comb begin
        inside = '0;
        for (int s = 1; s < LATENCY; s++) inside = inside + 8'(past[s]);
    end

    always_ff @(posedge clk) begin
        past[1] <= !rst && event_in;
        for (int s = 2; s <= LATENCY; s++) past[s] <= !rst && past[s-1];
    end

    assign was = (LATENCY == 1) ? event_in : past[(LATENCY == 1) ? 1 : LATENCY-1];
endmodule
`default_nettype wire
