using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Tests;

/// <summary>Seeded faults, one a line; every one must show as a difference.</summary>
internal static class Faults
{
    internal static readonly SourceEdit[] All =
    [
        new("nc_router.sv", "? 3'd0 : grant_input[o*3 +: 3] + 3'd1", "? 3'd0 : grant_input[o*3 +: 3]"),
        new("nc_tile.sv", ".STAGES(HOP - 1)) u_local_hop", ".STAGES(HOP)) u_local_hop"),
        new("nc_neuron_lane.sv", "strict ? v_updated > threshold : v_updated >= threshold", "v_updated >= threshold"),
        new("nc_axon_out.sv", "assign stalled = busy && count != '0 && credits == 16'd0;", "assign stalled = busy && credits == 16'd0;"),
        new("nc_row_sequencer.sv", "wait_clocks <= 20'(READ_LATENCY - 2 + AHEAD);", "wait_clocks <= 20'(READ_LATENCY - 1 + AHEAD);"),
        new("nc_synapse_unit.sv", "kx <= kx - column_step_kernel;", "kx <= kx + column_step_kernel;"),
        new("nc_router.sv", "i >= 32'(pointers[o*3 +: 3])", "i >= 0"),
        new("nc_router.sv", "credits[o*16 +: 16] != 16'd0 ||", "credits[o*16 +: 16] > 16'd1 ||"),
        new("nc_route.sv", "if (dx > 0) begin", "if (dx > 0 && dy == 0) begin"),
        new("nc_route.sv", "dx + COORD_W'(1)", "dx + COORD_W'(2)"),
        new("nc_tile.sv", ".STAGES(INJECT - 1)) u_injection", ".STAGES(INJECT)) u_injection"),
        new("nc_tile.sv", ".STAGES(CREDIT - 1)) u_local_credit", ".STAGES(CREDIT)) u_local_credit"),
        new("nc_tile.sv", ".STAGES(CREDIT - 1)) u_sender_credit", ".STAGES(CREDIT)) u_sender_credit"),
        new("nc_tile.sv", "assign idle = core_idle && router_empty && !inject_busy", "assign idle = core_idle && router_empty"),
        new("nc_tile.sv", "&& !local_busy && link_busy == 4'd0", "&& !local_busy"),
        new("nc_fifo.sv", "assign full = level == LEVEL_W'(DEPTH);", "assign full = level == LEVEL_W'(DEPTH - 1) && DEPTH > 1;"),
        new("nc_neuron_lane.sv", "if (fires) refractory_new = refractory_steps;", "if (fires) refractory_new = refractory_steps + REFRACTORY_W'(refractory_steps != '0);"),
        new("nc_neuron_lane.sv", "(v_min_set && v_sat < v_min) ? v_min : v_sat", "v_sat"),
        new("nc_neuron_lane.sv", "<<< input_shift", "<<< (input_shift >> 1)"),
        new("nc_neuron_lane.sv", "+ 64'(bias_u)", "+ 64'(bias_v)"),
        new("nc_neuron_lane.sv", "v_decayed + 64'(u_new)", "v_decayed + 64'(u)"),
        new("nc_decay.sv", "64'd1 << (DECAY_W - 1)", "64'd1 << (DECAY_W - 2)"),
        new("nc_decay.sv", "y = product < 0 ? -$signed(quotient) : $signed(quotient)", "y = product >>> DECAY_W"),
        new("nc_spike_divider.sv", "reset_kind == 2'd1 ? reset_value : v_fired", "reset_kind == 2'd1 ? '0 : v_fired"),
        new("nc_spike_divider.sv", "!(strict ? v_next > threshold : v_next >= threshold)", "!(v_next >= threshold)"),
        new("nc_spike_divider.sv", "assign last = !many || (&count_next) ||", "assign last = !many || count_next == COUNT_W'(3) ||"),
        new("nc_neuron_unit.sv", "assign finish = state == SERVE && (!is_fire || last_spike) && !(due_any && spike_full);", "assign finish = state == SERVE && (!is_fire || last_spike);"),
        new("nc_neuron_unit.sv", "assign due[l] = |(nonzero & delay_mask[l*16+1 +: 15]);", "assign due[l] = |nonzero;"),
        new("nc_neuron_unit.sv", "assign exists[l] = 32'(base) + l < 32'(neurons);", "assign exists[l] = 32'(base) + l <= 32'(neurons);"),
        new("nc_delay_line.sv", "if (!clear && set[l]) wdata = WORD_W'(set_count);", "if (!clear && set[l]) wdata = WORD_W'(1);"),
        new("nc_axon_out.sv", "handled ? entry + ROUTE_W'(1) : entry", "busy ? entry + ROUTE_W'(1) : entry"),
        new("nc_axon_out.sv", "if (entries_left == ROUTE_W'(1)) busy <= 1'b0;", "if (entries_left == ROUTE_W'(2) || entries_left == ROUTE_W'(1)) busy <= 1'b0;"),
        new("nc_synapse_unit.sv", "assign times = ACC_W'(count);", "assign times = ACC_W'(count[0]);"),
        new("nc_synapse_unit.sv", "oy <= oy + row_step_out;", "oy <= oy + 16'd1;"),
        new("nc_synapse_unit.sv", "columns_left <= columns_of[47:32];", "columns_left <= columns_of[47:32] - 16'd1;"),
        new("nc_conv_decode.sv", "32'(line) - 32'(channel) * 32'(in_height)", "32'(line)"),
        new("nc_row_sequencer.sv", "32'(first) + ACC_LANES >= 32'(columns)", "32'(first) + ACC_LANES > 32'(columns)"),
        new("nc_row_sequencer.sv", "assign converted = 32'(cells_left) <= CONVERTERS;", "assign converted = 32'(cells_left) < CONVERTERS;"),
        new("nc_acc_bank.sv", "if (discard) valid <= '0;", "if (discard && !we) valid <= valid;"),
        new("nc_adc.sv", "? BITS'(TOP) : BITS'(sum);", "? BITS'(TOP) : BITS'(sum | SUM_W'(1));"),
        new("nc_crossbar_lane.sv", "minus = POLARITIES == 2 && weight[7];", "minus = 1'b0;"),
        new("nc_shift_add.sv", "((c / POLARITIES) * CELL_W)", "((c / POLARITIES) * (CELL_W - 1))"),
        new("nc_saturate.sv", "x < -LIMIT ? -LIMIT : x", "x < -LIMIT ? -LIMIT - 64'sd1 : x"),
    ];

    /// <summary>Faults of the batch reader and of coarse converters, which a tile with the event policy and one level a step does not have.</summary>
    internal static readonly SourceEdit[] Batch =
    [
        new("nc_adc.sv", "64'(sum) * 64'(TOP) + 64'(HALF)", "64'(sum) * 64'(TOP)"),
        new("nc_bitmap.sv", "if (left[b]) plane = PLANE_W'(b);", "if (left[b] && b < 8) plane = PLANE_W'(b);"),
        new("nc_batch_unit.sv", "assign done = free && over && last_block;", "assign done = free && over;"),
        new("nc_adc.sv", "assign code = (steps > 64'(TOP)) ? BITS'(TOP) : BITS'(steps);", "assign code = BITS'(steps);"),
        new("nc_shift_add.sv", "64'(RANGE) + 64'(HALF)", "64'(RANGE)"),
        new("nc_shift_add.sv", "(ACC_W'(driven) << (WEIGHT_W - 1))", "ACC_W'(1 << (WEIGHT_W - 1))"),
        new("nc_bitmap.sv", "(!found || groups[r] == group_base)", "!found"),
        new("nc_bitmap.sv", "picked < DRIVEN", "picked < DRIVEN - 1"),
        new("nc_bitmap.sv", "counts[r][plane] && groups[r] == group_base", "counts[r][plane]"),
        new("nc_bitmap.sv", "counts[r][plane] = 1'b0;", "counts[r] = '0;"),
        new("nc_batch_unit.sv", "assign last_block = 16'(block) + 16'd1 == blocks;", "assign last_block = 1'b1;"),
        new("nc_batch_unit.sv", "values[l*ACC_W +: ACC_W] << plane", "values[l*ACC_W +: ACC_W]"),
        new("nc_batch_unit.sv", "over <= !(active && conv);", "over <= !conv;"),
        new("nc_acc_bank.sv", "forward_q <= we && waddr == raddr;", "forward_q <= 1'b0;"),
        new("nc_row_sequencer.sv", "READ_LATENCY - 2 + AHEAD", "READ_LATENCY - 1"),
        new("nc_batch_blocks.sv", "if (swap) collected <= marked;", "if (swap) collected <= marked | collected;"),
    ];
}
