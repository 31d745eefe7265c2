// C interface of a verilated nc_tile; docs/reference/rtl.md, section 7. All structs are blittable: no padding but the named one.
#ifndef NC_ABI_H
#define NC_ABI_H

#include <stdint.h>

#define NC_ABI_VERSION 2

#ifdef __cplusplus
extern "C" {
#endif

typedef struct nc_flit {
    int32_t dx;
    int32_t dy;
    uint32_t axon;
    uint32_t count; /* 0 = no flit */
} nc_flit;          /* 16 bytes */

/* Inputs of one clock. Directions: 0 east, 1 west, 2 south, 3 north. */
typedef struct nc_in {
    nc_flit flit[4];
    uint8_t credit[4];
    uint8_t step_start;
    uint8_t step_sweeps;
    uint8_t step_updates;
    uint8_t sample_reset;
} nc_in; /* 72 bytes */

typedef struct nc_out {
    /* As they stand in the next clock (functions of registers). */
    nc_flit flit[4];
    uint8_t credit[4];
    uint8_t idle;
    uint8_t ready;
    uint16_t level[7];   /* inputs 0..4, axon-in, spike FIFO */
    uint16_t credits[6]; /* outputs 0..4, axon-out */
    uint8_t pointer[5];
    /* What happened in the clock just made. */
    uint8_t grant[5]; /* per output: bit 3 granted, bits 2..0 input */
    uint16_t units;   /* docs/reference/rtl.md, section 6 */
    uint8_t fire_valid;
    uint8_t reserved;
    uint16_t fire_neuron;
    uint32_t fire_count;
    uint32_t take_axon;
    uint32_t take_count;
    uint32_t read_rows;    /* of the read operation that began, 0 = none */
    uint32_t read_columns; /* weights of each row */
    uint32_t read_plane;   /* bit plane of a batch read */
} nc_out; /* 136 bytes */

typedef struct nc_tile nc_tile;

int32_t nc_abi_version(void);
uint64_t nc_param_hash(void);
int32_t nc_sizeof_in(void);
int32_t nc_sizeof_out(void);

/* A tile after rst. seed: value of the generator that fills what no reset reaches. NULL: out of memory. */
nc_tile* nc_create(uint64_t seed);
void nc_destroy(nc_tile* tile);

/* One clock each. */
void nc_clock(nc_tile* tile, const nc_in* in, nc_out* out);
void nc_clock_many(nc_tile* const* tiles, int32_t count, const nc_in* in, nc_out* out);

/* Clocks in which nothing else happens. Only on an idle tile. */
void nc_reset(nc_tile* tile);
void nc_config(nc_tile* tile, uint32_t sel, uint32_t addr, uint64_t data);
uint64_t nc_state(nc_tile* tile, uint32_t sel, uint32_t addr); /* two clocks: the read and one that restores the prefetch */

#ifdef __cplusplus
}
#endif
#endif
