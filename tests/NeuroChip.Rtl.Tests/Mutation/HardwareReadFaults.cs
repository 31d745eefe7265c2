namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>Faults of what a read returns: cells, converters, shift and add, and the batch reader.</summary>
internal static class HardwareReadFaults
{
    internal static readonly Fault[] All =
    [
        Fault.Hardware("a lowest bit too many", "nc_adc.sv", "? BITS'(TOP) : BITS'(sum);", "? BITS'(TOP) : BITS'(sum | SUM_W'(1));"),
        Fault.Hardware("negative cells count as positive", "nc_crossbar_lane.sv", "minus = POLARITIES == 2 && weight[7];", "minus = 1'b0;"),
        Fault.Hardware("slices overlap", "nc_shift_add.sv", "((c / POLARITIES) * CELL_W)", "((c / POLARITIES) * (CELL_W - 1))"),
        Fault.Hardware("rounds down", "nc_adc.sv", "64'(sum) * 64'(TOP) + 64'(HALF)", "64'(sum) * 64'(TOP)") with { Tile = FaultTile.Batch },
        Fault.Hardware("planes of counts above 255 are lost", "nc_bitmap.sv", "if (left[b]) plane = PLANE_W'(b);", "if (left[b] && b < 8) plane = PLANE_W'(b);") with { Tile = FaultTile.Batch },
        Fault.Hardware("the reader ends with the first block", "nc_batch_unit.sv", "assign done = free && over && last_block;", "assign done = free && over;") with { Tile = FaultTile.Batch },
        Fault.Hardware("the converter does not saturate", "nc_adc.sv", "assign code = (steps > 64'(TOP)) ? BITS'(TOP) : BITS'(steps);", "assign code = BITS'(steps);") with { Tile = FaultTile.Batch },
        Fault.Hardware("the code's value rounds down", "nc_shift_add.sv", "64'(RANGE) + 64'(HALF)", "64'(RANGE)") with { Tile = FaultTile.Batch },
        Fault.Hardware("the offset of one row alone", "nc_shift_add.sv", "(ACC_W'(driven) << (WEIGHT_W - 1))", "ACC_W'(1 << (WEIGHT_W - 1))") with { Tile = FaultTile.Batch },
        Fault.Hardware("channel groups are read together", "nc_bitmap.sv", "(!found || groups[r] == group_base)", "1'b1") with { Tile = FaultTile.Batch },
        Fault.Hardware("a row too few at once", "nc_bitmap.sv", "picked < DRIVEN", "picked < DRIVEN - 1") with { Tile = FaultTile.Batch },
        Fault.Hardware("rows of another channel group are driven", "nc_bitmap.sv", "counts[r][plane] && groups[r] == group_base", "counts[r][plane]") with { Tile = FaultTile.Batch },
        Fault.Hardware("all planes of a row are done with the first", "nc_bitmap.sv", "counts[r][plane] = 1'b0;", "counts[r] = '0;") with { Tile = FaultTile.Batch },
        Fault.Hardware("every block is the last", "nc_batch_unit.sv", "assign last_block = 16'(block) + 16'd1 == blocks;", "assign last_block = 1'b1;") with { Tile = FaultTile.Batch },
        Fault.Hardware("planes are not shifted", "nc_batch_unit.sv", "values[l*ACC_W +: ACC_W] << plane", "values[l*ACC_W +: ACC_W]") with { Tile = FaultTile.Batch },
        Fault.Hardware("an idle block of convolutions is walked", "nc_batch_unit.sv", "over <= !(active && conv);", "over <= !conv;") with { Tile = FaultTile.Batch },
        Fault.Hardware("a sum just written is read old", "nc_acc_bank.sv", "forward_q <= we && waddr == raddr;", "forward_q <= 1'b0;") with { Tile = FaultTile.Batch },
        Fault.Hardware("an event's first read latency", "nc_row_sequencer.sv", "READ_LATENCY - 2 + AHEAD", "READ_LATENCY - 1") with { Tile = FaultTile.Batch },
        Fault.Hardware("blocks stay marked", "nc_batch_blocks.sv", "marked <= (swap ? '0 : marked) |", "marked <= marked |") with { Tile = FaultTile.Batch },
    ];
}
