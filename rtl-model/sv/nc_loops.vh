// Loops over a part of a table: a synthesizer unrolls them over the whole table (the body has the condition, too), a simulator stops where the part ends.
`ifndef NC_LOOP
`ifdef YOSYS
`define NC_LOOP(part, whole) whole
`else
`define NC_LOOP(part, whole) part
`endif
`endif
