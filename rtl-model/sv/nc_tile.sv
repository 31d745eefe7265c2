// A tile: one router and one core. docs/reference/rtl.md has the ports; every output is a function of registers only.
`default_nettype none
`include "nc_params.vh"

module nc_tile #(
    parameter int FIFO_DEPTH = `NC_FIFO_DEPTH,
    parameter int HOP = `NC_HOP,
    parameter int CREDIT = `NC_CREDIT,
    parameter int INJECT = `NC_INJECT,
    parameter int COORD_W = `NC_COORD_W,
    parameter int AXON_W = `NC_AXON_W,
    parameter int COUNT_W = `NC_COUNT_W,
    parameter int AXON_FIFO = `NC_AXON_FIFO,
    parameter int SPIKE_FIFO = `NC_SPIKE_FIFO,
    parameter int NEURONS = `NC_NEURONS,
    parameter int LANES = `NC_LANES,
    parameter int ACC_W = `NC_ACC_W,
    parameter int STATE_W = `NC_STATE_W,
    parameter int DECAY_W = `NC_DECAY_W,
    parameter int DECAY_NEAREST = `NC_DECAY_NEAREST,
    parameter int REFRACTORY_W = `NC_REFRACTORY_W,
    parameter int ROUTES = `NC_ROUTES,
    parameter int BLOCKS = `NC_BLOCKS,
    parameter int SPAN_TABLE = `NC_SPAN_TABLE,
    parameter int CHANNEL_TABLE = `NC_CHANNEL_TABLE,
    parameter int ROWS = `NC_ROWS,
    parameter int WCOLS = `NC_WCOLS,
    parameter int ACC_LANES = `NC_ACC_LANES,
    parameter int READ_LATENCY = `NC_READ_LATENCY,
    parameter int CELLS = `NC_CELLS,
    parameter int CONVERTERS = `NC_CONVERTERS,
    parameter int ADC_LATENCY = `NC_ADC_LATENCY,
    localparam int FLIT_W = COUNT_W + AXON_W + 2 * COORD_W
) (
    input  wire logic                        clk,
    input  wire logic                        rst,
    // Mesh: 0 east, 1 west, 2 south, 3 north.
    input  wire logic [3:0]                  flit_in_valid,
    input  wire logic [4*FLIT_W-1:0]         flit_in,
    input  wire logic [3:0]                  credit_in,
    output      logic [3:0]                  flit_out_valid,
    output      logic [4*FLIT_W-1:0]         flit_out,
    output      logic [3:0]                  credit_out,
    // Steps.
    input  wire logic                        step_start,
    input  wire logic                        step_sweeps,
    input  wire logic                        step_updates,
    output      logic                        idle,
    input  wire logic                        sample_reset,
    output      logic                        ready,
    // Configuration and state.
    input  wire logic                        cfg_we,
    input  wire logic [5:0]                  cfg_sel,
    input  wire logic [31:0]                 cfg_addr,
    input  wire logic [63:0]                 cfg_data,
    input  wire logic                        st_en,
    input  wire logic [3:0]                  st_sel,
    input  wire logic [31:0]                 st_addr,
    output      logic [63:0]                 st_data,
    // Probes: registers that describe the last clock.
    output      logic                        probe_fire_valid,
    output      logic [15:0]                 probe_fire_neuron,
    output      logic [COUNT_W-1:0]          probe_fire_count,
    output      logic [15:0]                 probe_units,
    output      logic [19:0]                 probe_grant,
    output      logic [AXON_W+COUNT_W-1:0]   probe_take,
    // Registers as they stand.
    output      logic [7*16-1:0]             probe_levels,
    output      logic [6*16-1:0]             probe_credits,
    output      logic [14:0]                 probe_pointers,
    output      logic [63:0]                 param_hash
);
endmodule
`default_nettype wire
