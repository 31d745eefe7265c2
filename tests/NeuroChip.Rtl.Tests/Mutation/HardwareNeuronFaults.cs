namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>Faults in the neuron unit: arithmetic, resets, refractory period, sweep, delay line.</summary>
internal static class HardwareNeuronFaults
{
    internal static readonly Fault[] All =
    [
        Fault.Hardware("strict threshold taken as reached", "nc_neuron_lane.sv", "strict ? v_updated > threshold : v_updated >= threshold", "v_updated >= threshold"),
        Fault.Hardware("refractory one step too long", "nc_neuron_lane.sv", "if (fires) refractory_new = refractory_steps;", "if (fires) refractory_new = refractory_steps + REFRACTORY_W'(refractory_steps != '0);"),
        Fault.Hardware("lower clamp missing", "nc_neuron_lane.sv", "(v_min_set && v_sat < v_min) ? v_min : v_sat", "v_sat"),
        Fault.Hardware("input shift halved", "nc_neuron_lane.sv", "<<< input_shift", "<<< (input_shift >> 1)"),
        Fault.Hardware("v's bias in u", "nc_neuron_lane.sv", "+ 64'(bias_u)", "+ 64'(bias_v)"),
        Fault.Hardware("v takes u of the last step", "nc_neuron_lane.sv", "v_decayed + 64'(u_new)", "v_decayed + 64'(u)"),
        Fault.Hardware("decay rounds with half of a half", "nc_decay.sv", "64'd1 << (DECAY_W - 1)", "64'd1 << (DECAY_W - 2)"),
        Fault.Hardware("decay rounds towards minus infinity", "nc_decay.sv", "y = product < 0 ? -$signed(quotient) : $signed(quotient)", "y = product >>> DECAY_W"),
        Fault.Hardware("saturation one beyond the limit", "nc_saturate.sv", "x < -LIMIT ? -LIMIT : x", "x < -LIMIT ? -LIMIT - 64'sd1 : x"),
        Fault.Hardware("reset to zero and not to the value", "nc_spike_divider.sv", "reset_kind == 2'd1 ? reset_value : v_fired", "reset_kind == 2'd1 ? '0 : v_fired"),
        Fault.Hardware("further spikes ignore the strict threshold", "nc_spike_divider.sv", "!(strict ? v_next > threshold : v_next >= threshold)", "!(v_next >= threshold)"),
        Fault.Hardware("at most three spikes a step", "nc_spike_divider.sv", "assign last = !many || (&count_next) ||", "assign last = !many || count_next == COUNT_W'(3) ||"),
        Fault.Hardware("full spike FIFO does not stall", "nc_neuron_unit.sv", "assign finish = state == SERVE && (!is_fire || last_spike) && !(due_any && spike_full);", "assign finish = state == SERVE && (!is_fire || last_spike);"),
        Fault.Hardware("due whatever the delay", "nc_neuron_unit.sv", "assign due[l] = |(nonzero & delay_mask[l*16+1 +: 15]);", "assign due[l] = |nonzero;"),
        Fault.Hardware("a neuron more than there is", "nc_neuron_unit.sv", "assign exists[l] = 32'(base) + l < 32'(neurons);", "assign exists[l] = 32'(base) + l <= 32'(neurons);"),
        Fault.Hardware("delay line keeps one spike", "nc_delay_line.sv", "if (!clear && set[l]) wdata = WORD_W'(set_count);", "if (!clear && set[l]) wdata = WORD_W'(1);"),
    ];
}
