// Neuron unit (microarchitecture, section 5). A group is walked in one clock; then every lane that fires or has a delayed route due is served, ascending:
// a firing one for `count` clocks, a due one for one clock. All memories are addressed with the next clock's group, so that their
// words are there in the clock of the group; while the unit is idle they show group 0, and the step's first clock walks it.
`default_nettype none
module nc_neuron_unit #(
    parameter int NEURONS = 1024,
    parameter int LANES = 16,
    parameter int ACC_W = 32,
    parameter int STATE_W = 32,
    parameter int DECAY_W = 16,
    parameter int DECAY_NEAREST = 1,
    parameter int REFRACTORY_W = 16,
    parameter int COUNT_W = 8,
    parameter int ROUTE_W = 15,
    localparam int GROUPS = (NEURONS + LANES - 1) / LANES,
    localparam int GROUP_W = (GROUPS > 1) ? $clog2(GROUPS) : 1,
    localparam int SPIKE_W = GROUP_W + 16 + 2 * ROUTE_W
) (
    input  wire logic                      clk,
    input  wire logic                      rst,
    input  wire logic                      sample_reset,
    input  wire logic                      cfg_we,
    input  wire logic [5:0]                cfg_sel,
    input  wire logic [31:0]               cfg_addr,
    input  wire logic [63:0]               cfg_data,
    input  wire logic [16:0]               neurons,
    input  wire logic [5:0]                input_shift,
    input  wire logic signed [STATE_W-1:0] v_min,
    input  wire logic [5:0]                flags,
    input  wire logic [REFRACTORY_W-1:0]   refractory_steps,
    input  wire logic                      start,
    input  wire logic                      start_updates,
    // Accumulators of neurons read_first .. + LANES - 1, one clock later.
    output      logic [16:0]               read_first,
    input  wire logic [LANES*ACC_W-1:0]    accumulators,
    // Spike FIFO: {route count, route start, lane, group}.
    input  wire logic                      spike_full,
    output      logic                      spike_push,
    output      logic [SPIKE_W-1:0]        spike,
    // Delay line for axon-out.
    input  wire logic [GROUP_W-1:0]        tap_group_next,
    input  wire logic [15:0]               tap_lane,
    output      logic [16*COUNT_W-1:0]     tap_word,
    // Reads of an idle unit.
    input  wire logic                      st_en,
    input  wire logic [GROUP_W-1:0]        st_group,
    input  wire logic [15:0]               st_lane,
    output      logic [STATE_W-1:0]        st_u,
    output      logic [STATE_W-1:0]        st_v,
    output      logic [REFRACTORY_W-1:0]   st_refractory,
    output      logic [16*COUNT_W-1:0]     st_delays,
    // What happens in this clock.
    output      logic                      is_idle,
    output      logic                      clearing,
    output      logic                      busy,
    output      logic                      stalled,
    output      logic                      walks,
    output      logic                      fire,
    output      logic [15:0]               fire_neuron,
    output      logic [COUNT_W-1:0]        fire_count
);
    localparam logic [1:0] IDLE = 2'd0, WALK = 2'd1, SERVE = 2'd2, CLEAR = 2'd3;
    localparam int WORD_W = 16 * COUNT_W;

    logic v_min_set, spiking, many, strict;
    logic [1:0] reset_kind;

    assign {reset_kind, strict, many, spiking, v_min_set} = flags;

    logic [1:0]         state;
    logic [GROUP_W-1:0] group, group_next;
    logic [16:0]        base;
    logic               updates, updates_now, last_group, more;

    // Words of the group.
    logic [LANES*(DECAY_W+1)-1:0]  keep_u, keep_v;
    logic [LANES*STATE_W-1:0]      bias_u, bias_v, threshold, reset_value, initial_v, u, v, u_new, v_new;
    logic [LANES*ROUTE_W-1:0]      route_start, route_count;
    logic [LANES*16-1:0]           delay_mask;
    logic [LANES*REFRACTORY_W-1:0] refractory, refractory_new;
    logic [LANES*WORD_W-1:0]       delays, tap_words;

    // Lanes that wait to be served.
    logic [LANES-1:0]         exists, fires, due, due_q, fired, waiting, serve;
    logic [LANES*STATE_W-1:0] v_fired;

    assign walks = (state == IDLE && start && neurons != 17'd0) || state == WALK;
    assign updates_now = state == WALK ? updates : start_updates;
    assign last_group = 32'(base) + LANES >= 32'(neurons);
    assign is_idle = state == IDLE;
    assign clearing = state == CLEAR;

    nc_neuron_memory #(.LANES(LANES), .GROUPS(GROUPS), .GROUP_W(GROUP_W), .STATE_W(STATE_W), .DECAY_W(DECAY_W), .ROUTE_W(ROUTE_W)) u_memory (
        .clk, .cfg_we, .cfg_sel, .cfg_addr, .cfg_data, .group_next, .keep_u, .keep_v, .bias_u, .bias_v, .threshold, .reset_value, .initial_v,
        .route_start, .route_count, .delay_mask);

    generate
        for (genvar l = 0; l < LANES; l++) begin : g_lane
            logic [15:1] nonzero;

            nc_neuron_lane #(.ACC_W(ACC_W), .STATE_W(STATE_W), .DECAY_W(DECAY_W), .DECAY_NEAREST(DECAY_NEAREST),
                .REFRACTORY_W(REFRACTORY_W)) u_lane (
                .input_shift, .v_min, .v_min_set, .spiking, .strict, .refractory_steps, .accumulator(accumulators[l*ACC_W +: ACC_W]),
                .keep_u(keep_u[l*(DECAY_W+1) +: DECAY_W+1]), .keep_v(keep_v[l*(DECAY_W+1) +: DECAY_W+1]),
                .bias_u(bias_u[l*STATE_W +: STATE_W]), .bias_v(bias_v[l*STATE_W +: STATE_W]), .threshold(threshold[l*STATE_W +: STATE_W]),
                .u(u[l*STATE_W +: STATE_W]), .v(v[l*STATE_W +: STATE_W]), .refractory(refractory[l*REFRACTORY_W +: REFRACTORY_W]),
                .u_new(u_new[l*STATE_W +: STATE_W]), .v_new(v_new[l*STATE_W +: STATE_W]),
                .refractory_new(refractory_new[l*REFRACTORY_W +: REFRACTORY_W]), .fires(fires[l]));

            // Entry d of this step is entry d - 1 of the stored word.
            for (genvar d = 1; d < 16; d++) begin : g_entry
                assign nonzero[d] = |delays[l*WORD_W + (d-1)*COUNT_W +: COUNT_W];
            end
            assign exists[l] = 32'(base) + l < 32'(neurons);
            assign due[l] = |(nonzero & delay_mask[l*16+1 +: 15]);
        end
    endgenerate

    // The lowest waiting lane.
    logic [15:0]               lane;
    logic                      is_fire, due_any, finish, last_spike, dividing;
    logic signed [STATE_W-1:0] v_lane, v_left, v_left_q, v_next, v_reset, threshold_lane, reset_lane;
    logic [COUNT_W-1:0]        counted, counted_q, count_next;
    logic                      undelayed_lane;
    logic [ROUTE_W-1:0]        start_lane, count_lane;

    always_comb begin
        serve = '0;
        lane = '0;
        for (int l = LANES - 1; l >= 0; l--)
            if (waiting[l]) begin
                serve = '0;
                serve[l] = 1'b1;
                lane = 16'(l);
            end
        v_lane = v_fired[32'(lane)*STATE_W +: STATE_W];
        threshold_lane = threshold[32'(lane)*STATE_W +: STATE_W];
        reset_lane = reset_value[32'(lane)*STATE_W +: STATE_W];
        undelayed_lane = delay_mask[32'(lane)*16];
        start_lane = route_start[32'(lane)*ROUTE_W +: ROUTE_W];
        count_lane = route_count[32'(lane)*ROUTE_W +: ROUTE_W];
    end

    assign v_left = dividing ? v_left_q : v_lane;
    assign counted = dividing ? counted_q : '0;

    nc_spike_divider #(.STATE_W(STATE_W), .COUNT_W(COUNT_W)) u_divider (
        .many, .strict, .reset_kind, .v_fired(v_lane), .v_left, .counted, .threshold(threshold_lane), .reset_value(reset_lane), .v_next,
        .count_next, .last(last_spike), .v_reset);

    assign is_fire = |(fired & serve);
    assign due_any = |(due_q & serve) || (is_fire && undelayed_lane);
    assign finish = state == SERVE && (!is_fire || last_spike) && !(due_any && spike_full);
    assign stalled = state == SERVE && (!is_fire || last_spike) && due_any && spike_full;
    assign busy = walks || (state == SERVE && !stalled);
    assign spike_push = finish && due_any;
    assign spike = {count_lane, start_lane, lane, group};
    assign fire = finish && is_fire;
    assign fire_neuron = 16'(base + 17'(lane));
    assign fire_count = count_next;

    // Whether this clock ends the group.
    logic [LANES-1:0] waiting_new;
    logic             group_done;

    assign waiting_new = exists & ((fires & {LANES{updates_now}}) | due);
    assign group_done = (walks && waiting_new == '0) || (finish && waiting == serve) || state == CLEAR;
    assign more = group_done && !last_group;

    always_comb begin
        group_next = group;
        if (group_done) group_next = last_group ? '0 : group + GROUP_W'(1);
        if (rst || sample_reset) group_next = '0;
        else if (state == IDLE && !walks && st_en) group_next = st_group;
    end

    assign read_first = more ? base + 17'(LANES) : group_done ? 17'd0 : base;

    always_ff @(posedge clk) begin
        if (rst || sample_reset) begin
            state <= (sample_reset && neurons != 17'd0) ? CLEAR : IDLE;
            group <= '0;
            base <= '0;
            waiting <= '0;
            dividing <= 1'b0;
        end else begin
            if (walks) begin
                updates <= updates_now;
                waiting <= waiting_new;
                fired <= fires & {LANES{updates_now}};
                due_q <= due;
                v_fired <= v_new;
                if (waiting_new != '0) state <= SERVE;
            end
            if (state == SERVE && !stalled) begin
                dividing <= !finish;
                v_left_q <= v_next;
                counted_q <= count_next;
                if (finish) waiting <= waiting & ~serve;
            end
            if (group_done) begin
                state <= more ? (state == CLEAR ? CLEAR : WALK) : IDLE;
                base <= more ? base + 17'(LANES) : 17'd0;
                group <= more ? group + GROUP_W'(1) : '0;
            end
        end
    end

    // State memories. A walk writes every lane; the end of a firing neuron writes its membrane and its count.
    logic [LANES-1:0] write_state, write_v;

    assign write_state = exists & {LANES{(walks && updates_now) || clearing}};
    assign write_v = write_state | (serve & {LANES{fire}});

    logic [LANES*STATE_W-1:0] v_write;

    assign v_write = clearing ? initial_v : walks ? v_new : {LANES{v_reset}};

    nc_ram #(.WIDTH(STATE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_u (
        .clk, .we(write_state), .waddr(group), .wdata(clearing ? '0 : u_new), .raddr(group_next), .rdata(u));
    nc_ram #(.WIDTH(STATE_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_v (
        .clk, .we(write_v), .waddr(group), .wdata(v_write), .raddr(group_next), .rdata(v));
    nc_ram #(.WIDTH(REFRACTORY_W), .GROUPS(LANES), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_refractory (
        .clk, .we(write_state), .waddr(group), .wdata(clearing ? '0 : refractory_new), .raddr(group_next), .rdata(refractory));
    nc_delay_line #(.LANES(LANES), .GROUPS(GROUPS), .GROUP_W(GROUP_W), .COUNT_W(COUNT_W)) u_delays (
        .clk, .clear(clearing), .shift(exists & {LANES{walks}}), .set(serve & {LANES{fire}}), .set_count(count_next), .group, .group_next,
        .words(delays), .tap_group_next, .tap_words);

    assign tap_word = tap_words[32'(tap_lane)*WORD_W +: WORD_W];
    assign st_u = u[32'(st_lane)*STATE_W +: STATE_W];
    assign st_v = v[32'(st_lane)*STATE_W +: STATE_W];
    assign st_refractory = refractory[32'(st_lane)*REFRACTORY_W +: REFRACTORY_W];
    assign st_delays = delays[32'(st_lane)*WORD_W +: WORD_W];
endmodule
`default_nettype wire
