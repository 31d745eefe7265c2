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

/* What other tiles, the host and the barrier read: as it stands in the next clock (functions of registers). */
typedef struct nc_out {
    nc_flit flit[4];
    uint8_t credit[4];
    uint8_t idle;
    uint8_t ready;
    uint8_t fired; /* a neuron fired in the clock just made */
    uint8_t reserved;
} nc_out; /* 72 bytes */

/* What the tile shows; the layout of NeuroChip.Chip.Observation.TileObservation. */
typedef struct nc_probe {
    /* What happened in the clock just made. */
    uint16_t units; /* docs/reference/rtl.md, section 6 */
    uint16_t reserved0;
    uint32_t grants; /* four bits per output 0..4: bit 3 granted, bits 2..0 input */
    /* As it stands in the next clock. */
    uint32_t pointers; /* four bits per output */
    /* What happened in the clock just made; 0 when it did not. */
    uint32_t take_axon;
    uint32_t take_count;
    uint32_t fire_neuron;
    uint32_t fire_count;
    /* As they stand in the next clock. */
    uint8_t idle;
    uint8_t reserved1[3];
    uint32_t level[7];  /* inputs 0..4, axon-in, spike FIFO */
    uint32_t digest[7]; /* the same order */
    uint32_t credits[7]; /* outputs 0..4, axon-out, 0 */
} nc_probe; /* 116 bytes */

typedef struct nc_tile nc_tile;

int32_t nc_abi_version(void);
uint64_t nc_param_hash(void);
int32_t nc_sizeof_in(void);
int32_t nc_sizeof_out(void);
int32_t nc_sizeof_probe(void);

/* A tile after rst. seed: value of the generator that fills what no reset reaches. NULL: out of memory. */
nc_tile* nc_create(uint64_t seed);
void nc_destroy(nc_tile* tile);

/* One clock each. */
void nc_clock(nc_tile* tile, const nc_in* in, nc_out* out, nc_probe* probe);
void nc_clock_many(nc_tile* const* tiles, int32_t count, const nc_in* in, nc_out* out, nc_probe* probe);

/* Clocks in which nothing else happens. Only on an idle tile. */
void nc_reset(nc_tile* tile);
void nc_config(nc_tile* tile, uint32_t sel, uint32_t addr, uint64_t data);
uint64_t nc_state(nc_tile* tile, uint32_t sel, uint32_t addr); /* two clocks: the read and one that restores the prefetch */
void nc_state_many(nc_tile* tile, uint32_t sel, const uint32_t* addr, int32_t count, uint64_t* data); /* count + 1 clocks */

/* A waveform (VCD) of the clocks that follow, the first of them at time 10 * clock; only in a library built with NC_TRACE, else 0 = refused. */
int32_t nc_trace_open(nc_tile* tile, const char* path, uint64_t clock);
void nc_trace_close(nc_tile* tile);

#ifdef __cplusplus
}
#endif
#endif
