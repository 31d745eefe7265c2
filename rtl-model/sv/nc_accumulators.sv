// Two pages of accumulators (the text's banks): the synapse unit adds to page `next` while the neuron unit reads the other; `swap` exchanges them and
// empties the new next page. A page is BANKS memories, neuron n in bank n mod BANKS, so that any ACC_LANES or LANES successive neurons are in
// different memories. BATCH = 1: the reader adds to this page before the neuron unit reads it.
`default_nettype none
module nc_accumulators #(
    parameter int NEURONS = 1024,
    parameter int ACC_W = 32,
    parameter int LANES = 16,
    parameter int ACC_LANES = 32,
    parameter int BATCH = 0,
    localparam int WIDEST = (LANES > ACC_LANES) ? LANES : ACC_LANES,
    localparam int BANK_W = (WIDEST > 1) ? $clog2(WIDEST) : 1,
    localparam int BANKS = 1 << BANK_W,
    localparam int DEPTH = (NEURONS + BANKS - 1) / BANKS,
    localparam int ADDR_W = (DEPTH > 1) ? $clog2(DEPTH) : 1
) (
    input  wire logic                       clk,
    input  wire logic                       rst,
    input  wire logic                       swap,
    // Synapse unit: successive neurons from `add_first`; the words are fetched in the clock before.
    input  wire logic                       fetch,
    input  wire logic [16:0]                fetch_first,
    input  wire logic                       add,
    input  wire logic [16:0]                add_first,
    input  wire logic [ACC_LANES-1:0]       add_lanes,
    input  wire logic [ACC_LANES*ACC_W-1:0] addends,
    // Neuron unit: LANES successive neurons, in the clock after read_first.
    input  wire logic [16:0]                read_first,
    output      logic [LANES*ACC_W-1:0]     read_this,
    output      logic [ACC_W-1:0]           peek_next
);
    logic                   next;
    logic                   this_now, fetch_page, add_page;
    logic [BANK_W-1:0]      read_bank;
    logic [BANKS*ACC_W-1:0] page0, page1, shown, other;

    // In the swap's own clock the neuron unit already works on what was the next page.
    assign this_now = swap ? next : ~next;
    assign shown = this_now ? page1 : page0;
    assign other = next ? page1 : page0;
    assign fetch_page = (BATCH != 0) ? this_now : ~this_now;
    assign add_page = (BATCH != 0) ? ~next : next;

    always_ff @(posedge clk) begin
        read_bank <= BANK_W'(read_first);
        if (rst) next <= 1'b0;
        else if (swap) next <= ~next;
    end

    always_comb begin
        for (int l = 0; l < LANES; l++)
            read_this[l*ACC_W +: ACC_W] = shown[32'(BANK_W'(read_bank + BANK_W'(l)))*ACC_W +: ACC_W];
        peek_next = other[32'(read_bank)*ACC_W +: ACC_W];
    end

    generate
        for (genvar b = 0; b < BANKS; b++) begin : g_bank
            // The lane that falls on this bank, and its word.
            logic [BANK_W-1:0] fetch_lane, add_lane, read_lane;
            logic [16:0]       fetch_neuron, add_neuron, read_neuron;
            logic              hit;
            logic [ACC_W-1:0]  addend;

            assign fetch_lane = BANK_W'(b) - BANK_W'(fetch_first);
            assign add_lane = BANK_W'(b) - BANK_W'(add_first);
            assign read_lane = BANK_W'(b) - BANK_W'(read_first);
            assign fetch_neuron = fetch_first + 17'(fetch_lane);
            assign add_neuron = add_first + 17'(add_lane);
            assign read_neuron = read_first + 17'(read_lane);

            always_comb begin
                hit = 1'b0;
                addend = '0;
                for (int l = 0; l < ACC_LANES; l++)
                    if (add_lane == BANK_W'(l)) begin
                        hit = add && add_lanes[l];
                        addend = addends[l*ACC_W +: ACC_W];
                    end
            end

            for (genvar p = 0; p < 2; p++) begin : g_page
                logic [ACC_W-1:0]  rdata;
                logic [ADDR_W-1:0] raddr;

                assign raddr = (fetch_page == 1'(p) && fetch) ? ADDR_W'(fetch_neuron >> BANK_W) : ADDR_W'(read_neuron >> BANK_W);

                nc_acc_bank #(.ACC_W(ACC_W), .DEPTH(DEPTH), .ADDR_W(ADDR_W), .FORWARD(BATCH)) u_bank (
                    .clk, .discard(rst || (swap && next != 1'(p))), .we(hit && add_page == 1'(p)), .waddr(ADDR_W'(add_neuron >> BANK_W)),
                    .addend, .raddr, .rdata);

                if (p == 0) begin : g_out
                    assign page0[b*ACC_W +: ACC_W] = rdata;
                end else begin : g_out
                    assign page1[b*ACC_W +: ACC_W] = rdata;
                end
            end
        end
    endgenerate
endmodule
`default_nettype wire
