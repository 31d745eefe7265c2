// One clock of a firing neuron: one subtraction (microarchitecture, section 5). `last` when the neuron's count is reached; then v_reset is its membrane.
`default_nettype none
module nc_spike_divider #(
    parameter int STATE_W = 32,
    parameter int COUNT_W = 8
) (
    input  wire logic                      many,
    input  wire logic                      strict,
    input  wire logic        [1:0]         reset_kind,
    input  wire logic signed [STATE_W-1:0] v_fired,
    input  wire logic signed [STATE_W-1:0] v_left,
    input  wire logic        [COUNT_W-1:0] counted,
    input  wire logic signed [STATE_W-1:0] threshold,
    input  wire logic signed [STATE_W-1:0] reset_value,
    output      logic signed [STATE_W-1:0] v_next,
    output      logic        [COUNT_W-1:0] count_next,
    output      logic                      last,
    output      logic signed [STATE_W-1:0] v_reset
);
    assign v_next = v_left - threshold;
    assign count_next = counted + COUNT_W'(1);
    assign last = !many || (&count_next) || !(strict ? v_next > threshold : v_next >= threshold);
    assign v_reset = reset_kind == 2'd0 ? v_next : reset_kind == 2'd1 ? reset_value : v_fired;
endmodule
`default_nettype wire
