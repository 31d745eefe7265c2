#include "nc_abi.h"

#include <memory>
#include <new>

#include "Vnc_tile.h"
#include "nc_bits.h"
#include "nc_params.h"
#ifdef NC_TRACE
#include "verilated_vcd_c.h"
#endif

namespace {
constexpr int kFlit = NC_COUNT_W + NC_AXON_W + 2 * NC_COORD_W;
constexpr int kAxon = 2 * NC_COORD_W;
constexpr int kCount = kAxon + NC_AXON_W;

static_assert(sizeof(nc_flit) == 16 && sizeof(nc_in) == 72 && sizeof(nc_out) == 72 && sizeof(nc_probe) == 116, "the structs are part of the interface");
}  // namespace

struct nc_tile {
    explicit nc_tile(uint64_t seed) {
        context.randReset(2);
        context.randSeed(static_cast<int>(seed & 0x7fffffff));
#ifdef NC_TRACE
        context.traceEverOn(true);
#endif
        top = std::make_unique<Vnc_tile>(&context, "tile");
    }

    VerilatedContext context;
    std::unique_ptr<Vnc_tile> top;
#ifdef NC_TRACE
    std::unique_ptr<VerilatedVcdC> trace;
    uint64_t time = 0;
#endif

    // A clock of chip time: in a waveform the inputs and the rising edge stand at 10 * clock, the falling edge at + 5.
    void clock() {
#ifdef NC_TRACE
        if (trace) {
            top->clk = 1;
            top->eval();
            trace->dump(time);
            top->clk = 0;
            top->eval();
            trace->dump(time + 5);
            time += 10;
            return;
        }
#endif
        edge();
    }

    void edge() {
        top->clk = 1;
        top->eval();
        top->clk = 0;
        top->eval();
    }
};

static void clear_inputs(Vnc_tile& top) {
    top.rst = 0;
    top.flit_in_valid = 0;
    top.credit_in = 0;
    top.step_start = 0;
    top.step_sweeps = 0;
    top.step_updates = 0;
    top.sample_reset = 0;
    top.cfg_we = 0;
    top.st_en = 0;
}

static void apply(Vnc_tile& top, const nc_in& in) {
    uint8_t valid = 0, credit = 0;
    for (int p = 0; p < 4; p++) {
        const nc_flit& f = in.flit[p];
        if (in.credit[p]) credit |= static_cast<uint8_t>(1 << p);
        if (!f.count) continue;
        valid |= static_cast<uint8_t>(1 << p);
        nc_put(top.flit_in, p * kFlit, NC_COORD_W, static_cast<uint32_t>(f.dx));
        nc_put(top.flit_in, p * kFlit + NC_COORD_W, NC_COORD_W, static_cast<uint32_t>(f.dy));
        nc_put(top.flit_in, p * kFlit + kAxon, NC_AXON_W, f.axon);
        nc_put(top.flit_in, p * kFlit + kCount, NC_COUNT_W, f.count);
    }
    top.flit_in_valid = valid;
    top.credit_in = credit;
    top.step_start = in.step_start != 0;
    top.step_sweeps = in.step_sweeps != 0;
    top.step_updates = in.step_updates != 0;
    top.sample_reset = in.sample_reset != 0;
}

static void collect(const Vnc_tile& top, nc_out& out, nc_probe& probe) {
    for (int p = 0; p < 4; p++) {
        nc_flit& f = out.flit[p];
        f = nc_flit{};
        if (top.flit_out_valid >> p & 1) {
            f.dx = nc_signed(nc_get(top.flit_out, p * kFlit, NC_COORD_W), NC_COORD_W);
            f.dy = nc_signed(nc_get(top.flit_out, p * kFlit + NC_COORD_W, NC_COORD_W), NC_COORD_W);
            f.axon = static_cast<uint32_t>(nc_get(top.flit_out, p * kFlit + kAxon, NC_AXON_W));
            f.count = static_cast<uint32_t>(nc_get(top.flit_out, p * kFlit + kCount, NC_COUNT_W));
        }
        out.credit[p] = top.credit_out >> p & 1;
    }
    out.idle = top.idle;
    out.ready = top.ready;
    out.fired = top.probe_fire_valid;
    out.reserved = 0;

    probe = nc_probe{};
    probe.units = static_cast<uint16_t>(top.probe_units);
    probe.grants = top.probe_grant;
    for (int i = 0; i < 5; i++) probe.pointers |= static_cast<uint32_t>(nc_get(top.probe_pointers, 3 * i, 3)) << (4 * i);
    if (probe.units & 1) {
        probe.take_axon = static_cast<uint32_t>(nc_get(top.probe_take, 0, NC_AXON_W));
        probe.take_count = static_cast<uint32_t>(nc_get(top.probe_take, NC_AXON_W, NC_COUNT_W));
    }
    if (top.probe_fire_valid) {
        probe.fire_neuron = top.probe_fire_neuron;
        probe.fire_count = top.probe_fire_count;
    }
    probe.idle = top.idle;
    for (int i = 0; i < 7; i++) {
        probe.level[i] = top.probe_levels[i >> 1] >> (16 * (i & 1)) & 0xffff;
        probe.digest[i] = top.probe_digests[i];
    }
    for (int i = 0; i < 6; i++) probe.credits[i] = top.probe_credits[i >> 1] >> (16 * (i & 1)) & 0xffff;
}

int32_t nc_abi_version(void) { return NC_ABI_VERSION; }
uint64_t nc_param_hash(void) { return NC_PARAM_HASH; }
int32_t nc_sizeof_in(void) { return sizeof(nc_in); }
int32_t nc_sizeof_out(void) { return sizeof(nc_out); }
int32_t nc_sizeof_probe(void) { return sizeof(nc_probe); }

nc_tile* nc_create(uint64_t seed) {
    nc_tile* tile = new (std::nothrow) nc_tile(seed);
    if (!tile) return nullptr;
    clear_inputs(*tile->top);
    nc_reset(tile);
    // The description that was compiled and the header that this file saw must be one.
    if (tile->top->param_hash != NC_PARAM_HASH) {
        delete tile;
        return nullptr;
    }
    return tile;
}

void nc_destroy(nc_tile* tile) {
    nc_trace_close(tile);
    delete tile;
}

void nc_clock(nc_tile* tile, const nc_in* in, nc_out* out, nc_probe* probe) {
    apply(*tile->top, *in);
    tile->clock();
    collect(*tile->top, *out, *probe);
}

void nc_clock_many(nc_tile* const* tiles, int32_t count, const nc_in* in, nc_out* out, nc_probe* probe) {
    for (int32_t i = 0; i < count; i++) nc_clock(tiles[i], in + i, out + i, probe + i);
}

void nc_reset(nc_tile* tile) {
    clear_inputs(*tile->top);
    tile->top->rst = 1;
    tile->edge();
    tile->edge();
    tile->top->rst = 0;
    tile->edge();
}

void nc_config(nc_tile* tile, uint32_t sel, uint32_t addr, uint64_t data) {
    Vnc_tile& top = *tile->top;
    clear_inputs(top);
    top.cfg_we = 1;
    top.cfg_sel = static_cast<uint8_t>(sel);
    top.cfg_addr = addr;
    top.cfg_data = data;
    tile->edge();
    top.cfg_we = 0;
}

uint64_t nc_state(nc_tile* tile, uint32_t sel, uint32_t addr) {
    Vnc_tile& top = *tile->top;
    clear_inputs(top);
    top.st_en = 1;
    top.st_sel = static_cast<uint8_t>(sel);
    top.st_addr = addr;
    tile->edge();
    top.st_en = 0;
    const uint64_t data = top.st_data;
    tile->edge();
    return data;
}

void nc_state_many(nc_tile* tile, uint32_t sel, const uint32_t* addr, int32_t count, uint64_t* data) {
    Vnc_tile& top = *tile->top;
    clear_inputs(top);
    top.st_en = 1;
    top.st_sel = static_cast<uint8_t>(sel);
    for (int32_t i = 0; i < count; i++) {
        top.st_addr = addr[i];
        tile->edge();
        data[i] = top.st_data;
    }
    top.st_en = 0;
    tile->edge();
}

int32_t nc_trace_open(nc_tile* tile, const char* path, uint64_t clock) {
#ifdef NC_TRACE
    nc_trace_close(tile);
    tile->time = 10 * clock;
    tile->trace = std::make_unique<VerilatedVcdC>();
    tile->top->trace(tile->trace.get(), 99);
    tile->trace->open(path);
    return tile->trace->isOpen();
#else
    (void)tile, (void)path, (void)clock;
    return 0;
#endif
}

void nc_trace_close(nc_tile* tile) {
#ifdef NC_TRACE
    if (tile->trace) tile->trace->close();
    tile->trace.reset();
#else
    (void)tile;
#endif
}
