#include "nc_mesh_abi.h"

#include <memory>
#include <new>

#include "Vnc_mesh.h"
#include "nc_bits.h"
#include "nc_params.h"

namespace {
constexpr int kRows = NC_MESH_H, kTiles = kRows * NC_MESH_W;
constexpr int kFlit = NC_COUNT_W + NC_AXON_W + 2 * NC_COORD_W;
constexpr int kTake = NC_AXON_W + NC_COUNT_W;
constexpr int kAxon = 2 * NC_COORD_W;
constexpr int kCount = kAxon + NC_AXON_W;

static_assert(sizeof(nc_mesh_in) == 2 && sizeof(nc_mesh_out) == 12, "the structs are part of the interface");
}  // namespace

struct nc_mesh {
    explicit nc_mesh(uint64_t seed) {
        context.randReset(2);
        context.randSeed(static_cast<int>(seed & 0x7fffffff));
        top = std::make_unique<Vnc_mesh>(&context, "mesh");
    }

    VerilatedContext context;
    std::unique_ptr<Vnc_mesh> top;

    void edge() {
        top->clk = 1;
        top->eval();
        top->clk = 0;
        top->eval();
    }
};

static void clear_inputs(Vnc_mesh& top) {
    top.rst = 0;
    top.run = 0;
    top.sample_reset = 0;
    top.host_valid = 0;
    top.step_sweeps = 0;
    top.step_updates = 0;
    top.cfg_we = 0;
    top.st_en = 0;
}

static void apply(Vnc_mesh& top, const nc_mesh_in& in, const nc_flit* host, const uint8_t* flags) {
    top.run = in.run != 0;
    top.sample_reset = in.sample_reset != 0;
    for (int t = 0; t < kTiles; t++) {
        nc_put(top.step_sweeps, t, 1, flags[t] & 1);
        nc_put(top.step_updates, t, 1, flags[t] >> 1 & 1);
    }
    for (int y = 0; y < kRows; y++) {
        const nc_flit& f = host[y];
        nc_put(top.host_valid, y, 1, f.count != 0);
        nc_put(top.host_packet, y * kFlit, NC_COORD_W, static_cast<uint32_t>(f.dx));
        nc_put(top.host_packet, y * kFlit + NC_COORD_W, NC_COORD_W, static_cast<uint32_t>(f.dy));
        nc_put(top.host_packet, y * kFlit + kAxon, NC_AXON_W, f.axon);
        nc_put(top.host_packet, y * kFlit + kCount, NC_COUNT_W, f.count);
    }
}

static void collect(const Vnc_mesh& top, int t, nc_probe& probe) {
    probe = nc_probe{};
    probe.units = static_cast<uint16_t>(nc_get(top.units, 16 * t, 16));
    probe.grants = static_cast<uint32_t>(nc_get(top.grants, 20 * t, 20));
    for (int i = 0; i < 5; i++) probe.pointers |= static_cast<uint32_t>(nc_get(top.pointers, 3 * (5 * t + i), 3)) << (4 * i);
    if (probe.units & 1) {
        probe.take_axon = static_cast<uint32_t>(nc_get(top.takes, kTake * t, NC_AXON_W));
        probe.take_count = static_cast<uint32_t>(nc_get(top.takes, kTake * t + NC_AXON_W, NC_COUNT_W));
    }
    if (nc_get(top.fire_valid, t, 1)) {
        probe.fire_neuron = static_cast<uint32_t>(nc_get(top.fire_neuron, 16 * t, 16));
        probe.fire_count = static_cast<uint32_t>(nc_get(top.fire_count, NC_COUNT_W * t, NC_COUNT_W));
    }
    probe.idle = static_cast<uint8_t>(nc_get(top.tile_idle, t, 1));
    for (int i = 0; i < 7; i++) {
        probe.level[i] = static_cast<uint32_t>(nc_get(top.levels, 16 * (7 * t + i), 16));
        probe.digest[i] = static_cast<uint32_t>(nc_get(top.digests, 32 * (7 * t + i), 32));
    }
    for (int i = 0; i < 6; i++) probe.credits[i] = static_cast<uint32_t>(nc_get(top.credits, 16 * (6 * t + i), 16));
}

static void collect_read(const Vnc_mesh& top, int t, nc_out& out) {
    const bool began = nc_get(top.units, 16 * t + 2, 1) != 0;
    out.read_rows = began ? static_cast<uint32_t>(nc_get(top.reads, 38 * t, 16)) : 0;
    out.read_columns = began ? static_cast<uint32_t>(nc_get(top.reads, 38 * t + 16, 17)) : 0;
    out.read_plane = began ? static_cast<uint32_t>(nc_get(top.reads, 38 * t + 33, 5)) : 0;
}

static void leave(const Vnc_mesh& top, int y, nc_flit& west) {
    west = nc_flit{};
    if (!nc_get(top.host_out_valid, y, 1)) return;
    west.dx = nc_signed(nc_get(top.host_out, y * kFlit, NC_COORD_W), NC_COORD_W);
    west.dy = nc_signed(nc_get(top.host_out, y * kFlit + NC_COORD_W, NC_COORD_W), NC_COORD_W);
    west.axon = static_cast<uint32_t>(nc_get(top.host_out, y * kFlit + kAxon, NC_AXON_W));
    west.count = static_cast<uint32_t>(nc_get(top.host_out, y * kFlit + kCount, NC_COUNT_W));
}

int32_t nc_abi_version(void) { return NC_ABI_VERSION; }
uint64_t nc_param_hash(void) { return NC_PARAM_HASH; }
int32_t nc_sizeof_probe(void) { return sizeof(nc_probe); }
int32_t nc_mesh_sizeof_in(void) { return sizeof(nc_mesh_in); }
int32_t nc_mesh_sizeof_out(void) { return sizeof(nc_mesh_out); }

nc_mesh* nc_mesh_create(uint64_t seed) {
    nc_mesh* mesh = new (std::nothrow) nc_mesh(seed);
    if (!mesh) return nullptr;
    clear_inputs(*mesh->top);
    mesh->top->rst = 1;
    mesh->edge();
    mesh->edge();
    mesh->top->rst = 0;
    mesh->edge();
    if (mesh->top->param_hash != NC_PARAM_HASH) {
        delete mesh;
        return nullptr;
    }
    return mesh;
}

void nc_mesh_destroy(nc_mesh* mesh) { delete mesh; }

void nc_mesh_clock(nc_mesh* mesh, const nc_mesh_in* in, const nc_flit* host, const uint8_t* flags, nc_mesh_out* out, uint8_t* host_sent, nc_flit* host_out,
                   nc_probe* tiles, nc_out* reads) {
    Vnc_mesh& top = *mesh->top;
    apply(top, *in, host, flags);
    // Two outputs are functions of this clock's inputs.
    top.eval();
    out->all_idle = top.all_idle;
    for (int y = 0; y < kRows; y++) host_sent[y] = static_cast<uint8_t>(nc_get(top.host_sent, y, 1));
    mesh->edge();
    out->step_start = top.step_start;
    out->in_step = top.in_step;
    out->missed = top.missed;
    out->ready = top.ready;
    out->cycles = top.cycles;
    for (int y = 0; y < kRows; y++) leave(top, y, host_out[y]);
    for (int t = 0; t < kTiles; t++) {
        collect(top, t, tiles[t]);
        collect_read(top, t, reads[t]);
    }
}

void nc_mesh_config(nc_mesh* mesh, uint32_t tile, uint32_t sel, uint32_t addr, uint64_t data) {
    Vnc_mesh& top = *mesh->top;
    clear_inputs(top);
    top.tile = static_cast<uint16_t>(tile);
    top.cfg_we = 1;
    top.cfg_sel = static_cast<uint8_t>(sel);
    top.cfg_addr = addr;
    top.cfg_data = data;
    mesh->edge();
    top.cfg_we = 0;
}

void nc_mesh_state_many(nc_mesh* mesh, uint32_t tile, uint32_t sel, const uint32_t* addr, int32_t count, uint64_t* data) {
    Vnc_mesh& top = *mesh->top;
    clear_inputs(top);
    top.tile = static_cast<uint16_t>(tile);
    top.st_en = 1;
    top.st_sel = static_cast<uint8_t>(sel);
    for (int32_t i = 0; i < count; i++) {
        top.st_addr = addr[i];
        mesh->edge();
        data[i] = top.st_data;
    }
    // One clock more restores the prefetch.
    top.st_en = 0;
    mesh->edge();
}
