// A lane of which nothing is said: any new state, and it fires whenever it likes.
`default_nettype none
module nc_neuron_lane #(
    parameter int ACC_W = 32,
    parameter int STATE_W = 32,
    parameter int DECAY_W = 16,
    parameter int DECAY_NEAREST = 1,
    parameter int REFRACTORY_W = 16
) (
    input  wire logic        [5:0]              input_shift,
    input  wire logic signed [STATE_W-1:0]      v_min,
    input  wire logic                           v_min_set,
    input  wire logic                           spiking,
    input  wire logic                           strict,
    input  wire logic        [REFRACTORY_W-1:0] refractory_steps,
    input  wire logic signed [ACC_W-1:0]        accumulator,
    input  wire logic        [DECAY_W:0]        keep_u,
    input  wire logic        [DECAY_W:0]        keep_v,
    input  wire logic signed [STATE_W-1:0]      bias_u,
    input  wire logic signed [STATE_W-1:0]      bias_v,
    input  wire logic signed [STATE_W-1:0]      threshold,
    input  wire logic signed [STATE_W-1:0]      u,
    input  wire logic signed [STATE_W-1:0]      v,
    input  wire logic        [REFRACTORY_W-1:0] refractory,
    output      logic signed [STATE_W-1:0]      u_new,
    output      logic signed [STATE_W-1:0]      v_new,
    output      logic        [REFRACTORY_W-1:0] refractory_new,
    output      logic                           fires
);
    (* anyseq *) logic [2*STATE_W+REFRACTORY_W:0] anything;

    assign {fires, refractory_new, v_new, u_new} = anything;
endmodule
`default_nettype wire
