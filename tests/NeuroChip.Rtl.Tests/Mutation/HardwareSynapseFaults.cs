namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>Faults between axon-in and the accumulators: address generation, row sequencer, converters' sharing, banks.</summary>
internal static class HardwareSynapseFaults
{
    internal static readonly Fault[] All =
    [
        Fault.Hardware("crossbar read one clock too long", "nc_tile.sv", ".READ_LATENCY(READ_LATENCY)", ".READ_LATENCY(READ_LATENCY + 1)"),
        Fault.Hardware("an empty beat after a full last one", "nc_row_sequencer.sv", "32'(first) + ACC_LANES >= 32'(columns)", "32'(first) + ACC_LANES > 32'(columns)"),
        Fault.Hardware("a conversion round too many", "nc_row_sequencer.sv", "assign converted = 32'(cells_left) <= CONVERTERS;", "assign converted = 32'(cells_left) < CONVERTERS;"),
        Fault.Hardware("kernel column runs the wrong way", "nc_synapse_unit.sv", "kx <= kx - column_step_kernel;", "kx <= kx + column_step_kernel;"),
        Fault.Hardware("output row steps by one whatever the dilation", "nc_synapse_unit.sv", "oy <= oy + row_step_out;", "oy <= oy + 16'd1;"),
        Fault.Hardware("last column of a span is lost", "nc_synapse_unit.sv", "columns_left <= columns_of[47:32];", "columns_left <= columns_of[47:32] - 16'd1;"),
        Fault.Hardware("line within its channel wrong", "nc_conv_decode.sv", "32'(line) - 32'(channel) * 32'(in_height)", "32'(line)"),
        Fault.Hardware("lowest bit of the count alone", "nc_synapse_unit.sv", "assign times = ACC_W'(count);", "assign times = ACC_W'(count[0]);"),
        Fault.Hardware("what nobody read is not discarded", "nc_acc_bank.sv", "if (discard) valid <= '0;", "if (discard && !we) valid <= valid;"),
    ];
}
