#include "nc_abi.h"

#include <memory>
#include <new>

#include "Vnc_tile.h"
#include "nc_bits.h"
#include "nc_params.h"

namespace {
constexpr int kFlit = NC_COUNT_W + NC_AXON_W + 2 * NC_COORD_W;
constexpr int kAxon = 2 * NC_COORD_W;
constexpr int kCount = kAxon + NC_AXON_W;

static_assert(sizeof(nc_flit) == 16 && sizeof(nc_in) == 72 && sizeof(nc_out) == 136, "the structs are part of the interface");
}  // namespace

struct nc_tile {
    explicit nc_tile(uint64_t seed) {
        context.randReset(2);
        context.randSeed(static_cast<int>(seed & 0x7fffffff));
        top = std::make_unique<Vnc_tile>(&context, "tile");
    }

    VerilatedContext context;
    std::unique_ptr<Vnc_tile> top;

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

static void collect(const Vnc_tile& top, nc_out& out) {
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
    for (int i = 0; i < 7; i++) out.level[i] = static_cast<uint16_t>(nc_get(top.probe_levels, 16 * i, 16));
    for (int i = 0; i < 6; i++) out.credits[i] = static_cast<uint16_t>(nc_get(top.probe_credits, 16 * i, 16));
    for (int i = 0; i < 5; i++) {
        out.pointer[i] = static_cast<uint8_t>(nc_get(top.probe_pointers, 3 * i, 3));
        out.grant[i] = static_cast<uint8_t>(nc_get(top.probe_grant, 4 * i, 4));
    }
    out.units = static_cast<uint16_t>(top.probe_units);
    out.fire_valid = top.probe_fire_valid;
    out.reserved = 0;
    out.fire_neuron = out.fire_valid ? static_cast<uint16_t>(top.probe_fire_neuron) : 0;
    out.fire_count = out.fire_valid ? static_cast<uint32_t>(top.probe_fire_count) : 0;
    const bool took = out.units & 1;
    out.take_axon = took ? static_cast<uint32_t>(nc_get(top.probe_take, 0, NC_AXON_W)) : 0;
    out.take_count = took ? static_cast<uint32_t>(nc_get(top.probe_take, NC_AXON_W, NC_COUNT_W)) : 0;
    const bool began = out.units >> 2 & 1;
    out.read_rows = began ? static_cast<uint32_t>(nc_get(top.probe_read, 0, 16)) : 0;
    out.read_columns = began ? static_cast<uint32_t>(nc_get(top.probe_read, 16, 17)) : 0;
    out.read_plane = began ? static_cast<uint32_t>(nc_get(top.probe_read, 33, 5)) : 0;
}

int32_t nc_abi_version(void) { return NC_ABI_VERSION; }
uint64_t nc_param_hash(void) { return NC_PARAM_HASH; }
int32_t nc_sizeof_in(void) { return sizeof(nc_in); }
int32_t nc_sizeof_out(void) { return sizeof(nc_out); }

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

void nc_destroy(nc_tile* tile) { delete tile; }

void nc_clock(nc_tile* tile, const nc_in* in, nc_out* out) {
    apply(*tile->top, *in);
    tile->edge();
    collect(*tile->top, *out);
}

void nc_clock_many(nc_tile* const* tiles, int32_t count, const nc_in* in, nc_out* out) {
    for (int32_t i = 0; i < count; i++) nc_clock(tiles[i], in + i, out + i);
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
