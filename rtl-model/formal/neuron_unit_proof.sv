// nc_neuron_unit's control, with the spike FIFO behind it: in a sweep every group is walked once; what a walk owes (a spike of every lane that fires, a FIFO
// entry of every lane that has a route due) is paid exactly once, by the lane and in the group that owe it, or the unit stalls while the FIFO is full; a
// sweep takes ceil(N / LANES) clocks + the counts of its spikes + one for each lane that is only due + stalls, and each clock without a stall
// brings its end nearer. Memories are abstract/nc_ram.sv and lanes abstract/nc_neuron_lane.sv: any content, any firing. Assumed: nothing is configured and N
// stands still during a sweep; a sweep starts only when the unit is idle (the barrier's part) and no state was read and nothing configured in the clock before.
`default_nettype none
module neuron_unit_proof #(
    parameter int NEURONS = 4,
    parameter int LANES = 2,
    parameter int SPIKE_FIFO = 2,
    parameter int ACC_W = 2,
    parameter int STATE_W = 3,
    parameter int DECAY_W = 2,
    parameter int REFRACTORY_W = 1,
    parameter int COUNT_W = 2,
    parameter int ROUTE_W = 1,
    localparam int GROUPS = (NEURONS + LANES - 1) / LANES,
    localparam int GROUP_W = (GROUPS > 1) ? $clog2(GROUPS) : 1,
    localparam int SPIKE_W = GROUP_W + 16 + 2 * ROUTE_W
) (
    input wire logic                      clk,
    input wire logic                      rst,
    input wire logic                      sample_reset,
    input wire logic                      cfg_we,
    input wire logic [5:0]                cfg_sel,
    input wire logic [31:0]               cfg_addr,
    input wire logic [63:0]               cfg_data,
    input wire logic [16:0]               neurons,
    input wire logic [5:0]                input_shift,
    input wire logic [STATE_W-1:0]        v_min,
    input wire logic [5:0]                flags,
    input wire logic [REFRACTORY_W-1:0]   refractory_steps,
    input wire logic                      start,
    input wire logic                      start_updates,
    input wire logic [LANES*ACC_W-1:0]    accumulators,
    input wire logic [GROUP_W-1:0]        tap_group_next,
    input wire logic [15:0]               tap_lane,
    input wire logic                      st_en,
    input wire logic [GROUP_W-1:0]        st_group,
    input wire logic [15:0]               st_lane,
    input wire logic                      take
);
    logic [16:0]           read_first;
    logic                  spike_push, spike_full, spike_empty, is_idle, clearing, busy, stalled, walks, fire;
    logic [SPIKE_W-1:0]    spike, spike_out;
    logic [15:0]           fire_neuron, spike_level;
    logic [COUNT_W-1:0]    fire_count;
    logic [16*COUNT_W-1:0] tap_word, st_delays;
    logic [STATE_W-1:0]    st_u, st_v;
    logic [REFRACTORY_W-1:0] st_refractory;

    nc_neuron_unit #(.NEURONS(NEURONS), .LANES(LANES), .ACC_W(ACC_W), .STATE_W(STATE_W), .DECAY_W(DECAY_W), .REFRACTORY_W(REFRACTORY_W),
        .COUNT_W(COUNT_W), .ROUTE_W(ROUTE_W)) u_unit (
        .clk, .rst, .sample_reset, .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .neurons, .input_shift, .v_min, .flags, .refractory_steps, .start,
        .start_updates, .read_first, .accumulators, .spike_full, .spike_push, .spike, .tap_group_next, .tap_lane, .tap_word, .st_en, .st_group,
        .st_lane, .st_u, .st_v, .st_refractory, .st_delays, .is_idle, .clearing, .busy, .stalled, .walks, .fire, .fire_neuron, .fire_count);
    nc_fifo #(.WIDTH(SPIKE_W), .DEPTH(SPIKE_FIFO), .LEVEL_W(16)) u_spikes (
        .clk, .rst(rst || sample_reset), .push(spike_push), .din(spike), .pop(take && !spike_empty), .dout(spike_out), .empty(spike_empty),
        .full(spike_full), .level(spike_level));

    // The walk's view of its lanes.
    (* hierconn *) wire logic [LANES-1:0] \u_unit.fires , \u_unit.due , \u_unit.waiting ;
    (* hierconn *) wire logic [LANES*16-1:0] \u_unit.delay_mask ;
    (* hierconn *) wire logic [GROUP_W-1:0] \u_unit.group ;
    (* hierconn *) wire logic [16:0] \u_unit.base ;
    (* hierconn *) wire logic [1:0] \u_unit.state ;
    (* hierconn *) wire logic [COUNT_W-1:0] \u_unit.counted_q ;
    (* hierconn *) wire logic \u_unit.dividing ;

    logic             started = 1'b0;
    logic             clear, sweeping, updates, updates_now, busy_q;
    logic [16:0]      neurons_q, walked;
    logic [LANES-1:0] owes_spike, owes_entry, walk_spike, walk_entry, exists, pays_spike, pays_entry;
    logic [7:0]       clocks, paid;

    assign clear = rst || sample_reset;
    assign updates_now = sweeping ? updates : start_updates;

    // A sweep is over when every group is walked and nothing is owed any more.
    logic sweeping_next;
    assign sweeping_next = walks ? (walked + 17'd1) * 17'(LANES) < neurons || (walk_spike | walk_entry) != '0
        : sweeping && (walked * 17'(LANES) < neurons || (owes_spike & ~pays_spike) != '0 || (owes_entry & ~pays_entry) != '0);

    // What a walk owes: lane l of group g is neuron g * LANES + l.
    always_comb
        for (int l = 0; l < LANES; l++) begin
            exists[l] = walked * 17'(LANES) + 17'(l) < neurons;
            walk_spike[l] = walks && exists[l] && updates_now && \u_unit.fires [l];
            walk_entry[l] = walks && exists[l] && (\u_unit.due [l] || (walk_spike[l] && \u_unit.delay_mask [l*16]));
            pays_spike[l] = fire && fire_neuron == 16'((walked - 17'd1) * 17'(LANES)) + 16'(l);
            pays_entry[l] = spike_push && spike[GROUP_W +: 16] == 16'(l) && spike[0 +: GROUP_W] == GROUP_W'(walked - 17'd1);
        end

    always_ff @(posedge clk) begin
        started <= 1'b1;
        neurons_q <= neurons;
        busy_q <= st_en || cfg_we;
        if (clear) begin
            sweeping <= 1'b0;
            walked <= '0;
            owes_spike <= '0;
            owes_entry <= '0;
        end else begin
            if (walks && !sweeping) updates <= start_updates;
            sweeping <= sweeping_next;
            walked <= sweeping_next ? walked + 17'(walks) : 17'd0;
            if (walks) owes_spike <= walk_spike;
            else owes_spike <= owes_spike & ~pays_spike;
            if (walks) owes_entry <= walk_entry;
            else owes_entry <= owes_entry & ~pays_entry;
        end
    end

    // Clocks without a stall, less what the text says they are for.
    always_ff @(posedge clk)
        if (clear || !sweeping_next) clocks <= 8'd0;
        else clocks <= clocks + 8'(!stalled) - (fire ? 8'(fire_count) : 8'(spike_push));

    always_comb begin
        assume (started || rst);
        assume (!started || neurons == neurons_q || (is_idle && !start));
        assume (neurons <= 17'(NEURONS));
        assume (!cfg_we || (is_idle && !start));
        assume (!start || (is_idle && !busy_q));
        assume (!st_en || is_idle);
    end

    // The measure: groups to walk, then lanes to serve, then clocks of the lane.
    logic [15:0] measure, measure_q;
    logic        moving_q;
    always_comb begin
        measure = 16'(GROUPS) - 16'(\u_unit.group ) - 16'(\u_unit.state  != 2'd1 && \u_unit.state  != 2'd0);
        measure = measure * 16'(LANES + 1);
        if (\u_unit.state  == 2'd2)
            for (int l = 0; l < LANES; l++) measure = measure + 16'(\u_unit.waiting [l]);
        measure = measure * 16'(1 << COUNT_W) + 16'((1 << COUNT_W) - 1);
        if (\u_unit.state  == 2'd2 && \u_unit.dividing ) measure = measure - 16'(\u_unit.counted_q );
    end
    always_ff @(posedge clk) begin
        measure_q <= measure;
        moving_q <= !clear && sweeping && !stalled;
    end

    always_comb
        if (started && !clear && !clearing) begin
            // The unit is at work exactly as long as something is to be walked or owed.
            assert (is_idle == !sweeping);
            assert (busy == (walks || (sweeping && !stalled)));
            // A new group only when nothing is owed; every group once; group and neuron numbers are right.
            assert (!walks || (owes_spike == '0 && owes_entry == '0));
            assert (!walks || walked * 17'(LANES) < neurons);
            assert (!(walks && walked != 17'd0) || GROUP_W'(walked) == \u_unit.group );
            assert (!(start && neurons != 17'd0) || walks);
            // Only what is owed is paid, and once; the entry of a firing lane goes in the clock of its spike.
            assert (!fire || (pays_spike & owes_spike) != '0);
            assert (!spike_push || (pays_entry & owes_entry) != '0);
            for (int l = 0; l < LANES; l++)
                if (pays_spike[l] && fire) assert (pays_entry[l] == owes_entry[l]);
                else if (pays_entry[l]) assert (!owes_spike[l]);
            assert (!fire || fire_count != '0);
            // Never into a full FIFO; a stall is for nothing else.
            assert (!(spike_push && spike_full));
            assert (!stalled || (spike_full && owes_entry != '0 && !fire && !spike_push));
            assert (spike_level <= 16'(SPIKE_FIFO));
            // The sweep's length.
            assert (!(sweeping || walks) || clocks == 8'(walked) + (\u_unit.state  == 2'd2 && \u_unit.dividing  ? 8'(\u_unit.counted_q ) : 8'd0));
            // Progress.
            assert (!(moving_q && sweeping) || measure < measure_q);
            assert (walked <= 17'(GROUPS));
            // Lemmas.
            assert (\u_unit.state  != 2'd2 || \u_unit.waiting  == (owes_spike | owes_entry));
            assert (\u_unit.state  != 2'd2 || (\u_unit.waiting  != '0 && walked != 17'd0 && GROUP_W'(walked - 17'd1) == \u_unit.group  && \u_unit.base  == (walked - 17'd1) * 17'(LANES)));
            assert (\u_unit.state  != 2'd1 || (GROUP_W'(walked) == \u_unit.group  && \u_unit.base  == walked * 17'(LANES)));
            assert (!is_idle || (walked == 17'd0 && \u_unit.base  == 17'd0 && \u_unit.group  == '0));
        end
endmodule
`default_nettype wire
