// Counts of the last 16 steps of every neuron. `shift` moves the lanes of `old_words` one step on with entry 0 = 0; `set` writes entry 0 of one lane.
// Two copies of the memory give two read ports: one for the neuron unit's sweep, one for axon-out.
`default_nettype none
module nc_delay_line #(
    parameter int LANES = 16,
    parameter int GROUPS = 64,
    parameter int GROUP_W = 6,
    parameter int COUNT_W = 8
) (
    input  wire logic                        clk,
    input  wire logic                        clear,
    input  wire logic [LANES-1:0]            shift,
    input  wire logic [LANES-1:0]            set,
    input  wire logic [COUNT_W-1:0]          set_count,
    input  wire logic [GROUP_W-1:0]          group,
    input  wire logic [GROUP_W-1:0]          group_next,
    output      logic [LANES*16*COUNT_W-1:0] words,
    input  wire logic [GROUP_W-1:0]          tap_group_next,
    output      logic [LANES*16*COUNT_W-1:0] tap_words
);
    localparam int WORD_W = 16 * COUNT_W;

    generate
        for (genvar l = 0; l < LANES; l++) begin : g_lane
            logic [15:0]       we;
            logic [WORD_W-1:0] wdata;

            always_comb begin
                we = (clear || shift[l]) ? 16'hffff : {15'd0, set[l]};
                wdata = '0;
                if (!clear && shift[l]) wdata = {words[l*WORD_W +: WORD_W-COUNT_W], COUNT_W'(0)};
                if (!clear && set[l]) wdata = WORD_W'(set_count);
            end

            nc_ram #(.WIDTH(COUNT_W), .GROUPS(16), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_sweep (
                .clk, .we, .waddr(group), .wdata, .raddr(group_next), .rdata(words[l*WORD_W +: WORD_W]));
            nc_ram #(.WIDTH(COUNT_W), .GROUPS(16), .DEPTH(GROUPS), .ADDR_W(GROUP_W)) u_tap (
                .clk, .we, .waddr(group), .wdata, .raddr(tap_group_next), .rdata(tap_words[l*WORD_W +: WORD_W]));
        end
    endgenerate
endmodule
`default_nettype wire
