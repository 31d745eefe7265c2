// C interface of a verilated nc_mesh, the flattened mesh with its host ports and barrier; docs/reference/rtl.md, section 9.
#ifndef NC_MESH_ABI_H
#define NC_MESH_ABI_H

#include "nc_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct nc_mesh_in {
    uint8_t run;
    uint8_t sample_reset;
} nc_mesh_in; /* 2 bytes */

typedef struct nc_mesh_out {
    /* In the clock just made. */
    uint8_t all_idle;
    /* As they stand in the next clock. */
    uint8_t step_start;
    uint8_t in_step;
    uint8_t missed;
    uint8_t ready;
    uint8_t reserved[3];
    uint32_t cycles;
} nc_mesh_out; /* 12 bytes */

typedef struct nc_mesh nc_mesh;

int32_t nc_mesh_sizeof_in(void);
int32_t nc_mesh_sizeof_out(void);

/* A mesh after rst. NULL: out of memory, or built from other parameters than this file. */
nc_mesh* nc_mesh_create(uint64_t seed);
void nc_mesh_destroy(nc_mesh* mesh);

/*
 * One clock.
 * host: the head of each row's queue, count 0 = empty. host_sent: it left in this clock.
 * flags: bit 0 sweeps, bit 1 updates, by tile; read in the clock in which step_start is high.
 * host_out: what leaves to the host from each row, as it stands in the next clock; count 0 = nothing.
 * tiles: as for single tiles; of reads only what a tile says of the read that began.
 */
void nc_mesh_clock(nc_mesh* mesh, const nc_mesh_in* in, const nc_flit* host, const uint8_t* flags, nc_mesh_out* out, uint8_t* host_sent, nc_flit* host_out,
                   nc_probe* tiles, nc_out* reads);

/* Clocks in which nothing else happens, outside steps and with `run` low. */
void nc_mesh_config(nc_mesh* mesh, uint32_t tile, uint32_t sel, uint32_t addr, uint64_t data);
void nc_mesh_state_many(nc_mesh* mesh, uint32_t tile, uint32_t sel, const uint32_t* addr, int32_t count, uint64_t* data); /* count + 1 clocks */

#ifdef __cplusplus
}
#endif
#endif
