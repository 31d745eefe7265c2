// Bit fields of Verilator's ports, whatever type it chose for their width.
#ifndef NC_BITS_H
#define NC_BITS_H

#include <cstdint>

#include "verilated.h"

template <typename T>
inline uint64_t nc_get(const T& port, int lsb, int width) {
    const uint64_t mask = width >= 64 ? ~0ULL : (1ULL << width) - 1;
    return (static_cast<uint64_t>(port) >> lsb) & mask;
}

template <std::size_t N>
inline uint64_t nc_get(const VlWide<N>& port, int lsb, int width) {
    uint64_t value = 0;
    for (int done = 0; done < width;) {
        const int word = (lsb + done) >> 5, shift = (lsb + done) & 31;
        value |= (static_cast<uint64_t>(port[word]) >> shift) << done;
        done += 32 - shift;
    }
    return width >= 64 ? value : value & ((1ULL << width) - 1);
}

template <typename T>
inline void nc_put(T& port, int lsb, int width, uint64_t value) {
    const uint64_t mask = (width >= 64 ? ~0ULL : (1ULL << width) - 1) << lsb;
    port = static_cast<T>((static_cast<uint64_t>(port) & ~mask) | ((value << lsb) & mask));
}

template <std::size_t N>
inline void nc_put(VlWide<N>& port, int lsb, int width, uint64_t value) {
    for (int bit = 0; bit < width;) {
        const int word = (lsb + bit) >> 5, shift = (lsb + bit) & 31;
        const int take = 32 - shift < width - bit ? 32 - shift : width - bit;
        const uint32_t mask = (take == 32 ? ~0U : (1U << take) - 1) << shift;
        port[word] = (port[word] & ~mask) | ((static_cast<uint32_t>(value >> bit) << shift) & mask);
        bit += take;
    }
}

inline int32_t nc_signed(uint64_t value, int width) {
    return static_cast<int32_t>(static_cast<int64_t>(value << (64 - width)) >> (64 - width));
}

#endif
