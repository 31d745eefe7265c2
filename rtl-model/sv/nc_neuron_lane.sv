// The update of one neuron in one time-step (microarchitecture, section 5), without the reset of a firing membrane, which the neuron unit does spike by
// spike. Combinational.
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
    logic signed [63:0]        u_decayed, v_decayed, u_sum, v_sum;
    logic signed [STATE_W-1:0] v_sat, v_updated;

    nc_decay #(.STATE_W(STATE_W), .DECAY_W(DECAY_W), .NEAREST(DECAY_NEAREST)) u_decay_u (.x(u), .keep(keep_u), .y(u_decayed));
    nc_decay #(.STATE_W(STATE_W), .DECAY_W(DECAY_W), .NEAREST(DECAY_NEAREST)) u_decay_v (.x(v), .keep(keep_v), .y(v_decayed));
    nc_saturate #(.STATE_W(STATE_W)) u_sat_u (.x(u_sum), .y(u_new));
    nc_saturate #(.STATE_W(STATE_W)) u_sat_v (.x(v_sum), .y(v_sat));

    assign u_sum = u_decayed + (64'(accumulator) <<< input_shift) + 64'(bias_u);
    assign v_sum = v_decayed + 64'(u_new) + 64'(bias_v);
    assign v_updated = (v_min_set && v_sat < v_min) ? v_min : v_sat;

    always_comb begin
        v_new = v;
        refractory_new = refractory;
        fires = 1'b0;
        if (refractory != '0) refractory_new = refractory - REFRACTORY_W'(1);
        else begin
            v_new = v_updated;
            fires = spiking && (strict ? v_updated > threshold : v_updated >= threshold);
            if (fires) refractory_new = refractory_steps;
        end
    end
endmodule
`default_nettype wire
