// Random traffic on the flattened mesh; prints one signature of every output in every clock and of the final states. Icarus and Verilator must print the same.
// Sizes fit the chip params/small: at least 10 neurons, 14 axons, 10 rows of 10 weights, 16 route entries.
`timescale 1ns/1ps
`default_nettype none
`include "nc_params.vh"

module tb_signature;
    localparam int W = `NC_MESH_W;
    localparam int H = `NC_MESH_H;
    localparam int TILES = W * H;
    localparam int FLIT_W = `NC_COUNT_W + `NC_AXON_W + 2 * `NC_COORD_W;
    localparam int TAKE_W = `NC_AXON_W + `NC_COUNT_W;
    localparam int NEURONS = 10;
    parameter int CYCLES = 20000;

    logic                      clk, rst, run, sample_reset, cfg_we, st_en;
    logic [TILES-1:0]          step_sweeps, step_updates, fire_valid;
    logic                      step_start, in_step, missed, ready, all_idle;
    logic [31:0]               cycles, cfg_addr, st_addr;
    logic [H-1:0]              host_valid, host_sent, host_out_valid;
    logic [H*FLIT_W-1:0]       host_packet, host_out;
    logic [15:0]               tile;
    logic [5:0]                cfg_sel;
    logic [63:0]               cfg_data, st_data;
    logic [3:0]                st_sel;
    logic [TILES*16-1:0]       fire_neuron, units;
    logic [TILES*`NC_COUNT_W-1:0] fire_count;
    logic [TILES*20-1:0]       grants;
    logic [TILES*TAKE_W-1:0]   takes;
    logic [TILES*38-1:0]       reads;
    logic [TILES*7*16-1:0]     levels;
    logic [TILES*6*16-1:0]     credits;
    logic [TILES*15-1:0]       pointers;
    logic [TILES*7*32-1:0]     digests;
    logic [TILES-1:0]          tile_idle;
    logic [63:0]               param_hash;

    nc_mesh u_mesh (.*);

    logic [31:0] rng, sig, steps, late, fires, arrived;
    logic [3:0]  quota [0:H-1];

    always #5 clk = ~clk;

    function automatic logic [31:0] mix(input logic [31:0] s, input logic [31:0] x);
        mix = ({s[26:0], s[31:27]} ^ x) * 32'h9e3779b1;
    endfunction

    task automatic draw;
        rng = rng ^ (rng << 13);
        rng = rng ^ (rng >> 17);
        rng = rng ^ (rng << 5);
    endtask

    task automatic write(input logic [5:0] sel, input logic [31:0] addr, input logic [63:0] data);
        cfg_we = 1'b1;
        cfg_sel = sel;
        cfg_addr = addr;
        cfg_data = data;
        @(negedge clk);
        cfg_we = 1'b0;
    endtask

    function automatic logic [31:0] at(input int index, input int lanes);
        at = 32'((index / lanes) << 16) | 32'(index % lanes);
    endfunction

    task automatic block(input int b, input int field, input logic [63:0] value);
        write(6'd1, 32'(b * 32 + field), value);
    endtask

    // A dense block of 8 axons and a conv block of 2 x 3 pixels, kernel 2 x 1, 3 output channels on 1 x 3 outputs.
    task automatic configure(input int t);
        int target;
        tile = 16'(t);
        write(6'd0, 32'd0, 64'(NEURONS));
        draw; write(6'd0, 32'd1, 64'(rng[0]));
        draw; write(6'd0, 32'd2, -64'(rng[6:0]));
        draw; write(6'd0, 32'd3, {58'd0, (rng[9:8] == 2'd3) ? 2'd0 : rng[9:8], rng[3], rng[2], 1'b1, rng[0]});
        draw; write(6'd0, 32'd4, 64'(rng[9:8] & rng[1:0]));
        write(6'd0, 32'd5, 64'd2);
        write(6'd0, 32'd6, 64'(t % W == 0));
        block(0, 0, 64'd0); block(0, 1, 64'd0); block(0, 2, 64'd8); block(0, 3, 64'd0); block(0, 4, 64'(NEURONS));
        block(1, 0, 64'd1); block(1, 1, 64'd8); block(1, 2, 64'd6); block(1, 3, 64'd8); block(1, 4, 64'd3);
        block(1, 5, 64'd2); block(1, 6, 64'd3);
        block(1, 7, (64'd1 << (2 * `NC_AXON_W)) / 64'd3 + 64'd1); block(1, 8, (64'd1 << (2 * `NC_AXON_W)) / 64'd2 + 64'd1);
        block(1, 9, 64'd2); block(1, 10, 64'd1); block(1, 11, 64'd3); block(1, 12, 64'd3); block(1, 13, 64'd0); block(1, 14, 64'd0);
        block(1, 15, 64'd0);
        for (int f = 16; f < 20; f++) block(1, f, 64'd1);
        write(6'd2, 32'd0, {16'd0, 16'd1, 16'd1, 16'd0});
        write(6'd2, 32'd1, {16'd0, 16'd1, 16'd0, 16'd0});
        for (int x = 0; x < 3; x++) write(6'd3, 32'(x), {16'd0, (x == 2) ? 16'd0 : 16'd1, 16'd0, 16'(x)});
        write(6'd4, 32'd0, 64'd1);
        // For the batch reader: sizes, and the spans seen from the outputs.
        block(0, 22, 64'd8); block(1, 20, 64'd1); block(1, 21, 64'd1); block(1, 22, 64'd2); block(1, 23, 64'd0); block(1, 24, 64'd0);
        write(6'd6, 32'd0, {47'd0, 17'h10001});
        write(6'd6, 32'd1, {47'd0, 17'h10000});
        for (int x = 0; x < 3; x++) write(6'd7, 32'(x), {47'd0, (x == 2) ? 17'd0 : 17'h10000 | 17'(x)});
        for (int r = 0; r < 10; r++) begin
            write(6'd0, 32'd7, 64'(r));
            for (int c = 0; c < NEURONS; c++) begin
                draw; write(6'd5, at(c, `NC_ACC_LANES), 64'(rng[7:0] == 8'h80 ? 8'h81 : rng[7:0]));
            end
        end
        for (int j = 0; j < NEURONS; j++) begin
            draw; write(6'd8, at(j, `NC_LANES), 64'(rng[`NC_DECAY_W-1:0]));
            draw; write(6'd9, at(j, `NC_LANES), rng[20] ? (64'd1 << `NC_DECAY_W) : 64'(rng[`NC_DECAY_W-1:0]));
            draw; write(6'd10, at(j, `NC_LANES), 64'(rng[4:0]));
            draw; write(6'd11, at(j, `NC_LANES), 64'(rng[5:0]) - 64'd20);
            draw; write(6'd12, at(j, `NC_LANES), 64'(rng[9:0]) + 64'd100);
            draw; write(6'd13, at(j, `NC_LANES), 64'(rng[4:0]));
            draw; write(6'd14, at(j, `NC_LANES), 64'(rng[6:0]) - 64'd64);
            write(6'd15, at(j, `NC_LANES), 64'(j * 2));
            draw; write(6'd16, at(j, `NC_LANES), 64'(rng[1:0] == 2'd3 ? 2 : rng[0]));
            // Entry 0 has delay 0, entry 1 has delay 2.
            write(6'd17, at(j, `NC_LANES), rng[1:0] == 2'd3 ? 64'h5 : rng[0] ? 64'h1 : 64'h0);
            for (int e = 0; e < 2; e++) begin
                draw;
                target = 32'(rng[7:0]) % (TILES + 1);
                if (target == TILES)
                    write(6'd18, 32'(j * 2 + e), {10'd0, 4'(e * 2), 32'(j), 9'd0, 9'(-(t % W) - 1)});
                else
                    write(6'd18, 32'(j * 2 + e), {10'd0, 4'(e * 2), 32'(rng[15:8] % 14), 9'(target / W - t / W), 9'(target % W - t % W)});
            end
        end
    endtask

    task automatic fold;
        sig = mix(sig, {step_start, in_step, missed, ready, all_idle, 27'(cycles)});
        sig = mix(sig, {16'(host_sent), 16'(tile_idle)});
        for (int t = 0; t < TILES; t++) begin
            sig = mix(sig, {16'(units[t*16 +: 16]), fire_valid[t], 15'(fire_valid[t] ? fire_neuron[t*16 +: 15] : 15'd0)});
            sig = mix(sig, {12'(fire_valid[t] ? fire_count[t*`NC_COUNT_W +: `NC_COUNT_W] : '0), grants[t*20 +: 20]});
            // What was taken or read is defined only if something was.
            if (units[t*16]) sig = mix(mix(sig, 32'(takes[t*TAKE_W +: `NC_AXON_W])), 32'(takes[t*TAKE_W + `NC_AXON_W +: `NC_COUNT_W]));
            if (units[t*16+2]) sig = mix(mix(sig, reads[t*38 +: 32]), 32'(reads[t*38+32 +: 6]));
            for (int i = 0; i < 7; i++) sig = mix(sig, 32'(levels[(t*7+i)*16 +: 16]));
            for (int i = 0; i < 6; i++) sig = mix(sig, 32'(credits[(t*6+i)*16 +: 16]));
            sig = mix(sig, 32'(pointers[t*15 +: 15]));
            for (int i = 0; i < 7; i++) sig = mix(sig, digests[(t*7+i)*32 +: 32]);
            fires = fires + 32'(fire_valid[t]);
        end
        for (int y = 0; y < H; y++) begin
            if (host_out_valid[y]) sig = mix(mix(sig, 32'(host_out[y*FLIT_W +: FLIT_W])), 32'(64'(host_out[y*FLIT_W +: FLIT_W]) >> 32));
            arrived = arrived + 32'(host_out_valid[y]);
        end
        if (step_start) steps = steps + 32'd1;
        if (missed) late = late + 32'd1;
    endtask

    task automatic stimulate;
        for (int y = 0; y < H; y++) begin
            if (step_start) begin
                draw;
                quota[y] = (rng[3:0] < 4'd4) ? 4'd0 : rng[7:4];
            end
            if (quota[y] != 4'd0 && !host_valid[y]) begin
                draw;
                host_valid[y] = 1'b1;
                host_packet[y*FLIT_W +: FLIT_W] = {`NC_COUNT_W'(rng[`NC_COUNT_W-1:0] == 0 ? 1 : rng[`NC_COUNT_W-1:0]),
                    `NC_AXON_W'(rng[15:8] % 14), `NC_COORD_W'(0), `NC_COORD_W'(rng[23:16] % W)};
            end
        end
        if (step_start) begin
            draw;
            step_sweeps = rng[TILES-1:0] | rng[TILES+7:8];
            step_updates = step_sweeps & (rng[TILES+15:16] | rng[TILES+23:24]);
        end
    endtask

    initial begin
        clk = 1'b0;
        rst = 1'b1;
        run = 1'b0; sample_reset = 1'b0; cfg_we = 1'b0; st_en = 1'b0; st_sel = '0; st_addr = '0; tile = '0; cfg_sel = '0; cfg_addr = '0;
        cfg_data = '0; host_valid = '0; host_packet = '0; step_sweeps = '0; step_updates = '0;
        rng = 32'h12345678; sig = '0; steps = '0; late = '0; fires = '0; arrived = '0;
        for (int y = 0; y < H; y++) quota[y] = 4'd0;
        repeat (3) @(negedge clk);
        rst = 1'b0;
        @(negedge clk);
        for (int t = 0; t < TILES; t++) configure(t);
        for (int sample = 0; sample < 4; sample++) begin
            sample_reset = 1'b1;
            @(negedge clk);
            sample_reset = 1'b0;
            host_valid = '0;
            for (int y = 0; y < H; y++) quota[y] = 4'd0;
            repeat (NEURONS + 2) @(negedge clk);
            run = 1'b1;
            for (int n = 0; n < CYCLES / 4; n++) begin
                @(negedge clk);
                // Half a clock before the edge: outputs are those of this clock, inputs take effect in it.
                stimulate;
                #1;
                fold;
                for (int y = 0; y < H; y++)
                    if (host_valid[y] && host_sent[y]) begin
                        sig = mix(sig, 32'(y));
                        quota[y] = quota[y] - 4'd1;
                    end
                // What was sent leaves the queue with the edge.
                @(posedge clk);
                #1;
                for (int y = 0; y < H; y++)
                    if (quota[y] == 4'd0) host_valid[y] = 1'b0;
            end
            // Stop between steps; the second sample is cut short by the next one's reset.
            run = 1'b0;
            if (sample != 1)
                for (int n = 0; n < 3000 && (in_step || step_start); n++) begin
                    @(negedge clk);
                    fold;
                    @(posedge clk);
                    #1;
                    host_valid = '0;
                end
            @(negedge clk);
        end
        for (int t = 0; t < TILES; t++)
            for (int s = 0; s < 6; s++)
                for (int j = 0; j < NEURONS; j++) begin
                    tile = 16'(t);
                    st_en = 1'b1;
                    st_sel = 4'(s);
                    st_addr = (s == 3) ? 32'(j) : at(j, `NC_LANES);
                    @(negedge clk);
                    sig = mix(mix(sig, st_data[31:0]), st_data[63:32]);
                end
        $display("signature %08x after %0d cycles: %0d steps (%0d missed), %0d firings, %0d packets to the host, parameters %016x", sig, CYCLES, steps, late, fires,
            arrived, param_hash);
        $finish;
    end
endmodule
`default_nettype wire
