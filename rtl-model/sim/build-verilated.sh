#!/usr/bin/env bash
# Builds libnc_tile.so from the description: build-verilated.sh PARAMS_DIR OUT_DIR. The runtime is compiled here, because make
# with several jobs can leave an empty libverilated.a.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
params=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$out"
verilator --cc --Mdir gen -O3 --x-assign fast --x-initial unique --unroll-count 1024 -Wall -I"$params" -y "$here/../sv" --top-module nc_tile "$here/../sv/nc_tile.sv"
root=$(verilator -V | awk '/VERILATOR_ROOT *=/ {print $3; exit}')
[ -f "$root/include/verilated.cpp" ] || root=/usr/share/verilator
flags=(-std=gnu++17 -O2 -fPIC -I"$root/include" -I"$root/include/vltstd" -Igen -I"$here" -I"$params" -DVM_TRACE=0 -DVM_SC=0 -DVM_COVERAGE=0 -Wno-attributes)
[ -f "$out/verilated.o" ] || g++ "${flags[@]}" -c "$root/include/verilated.cpp" -o verilated.o
[ -f "$out/verilated_threads.o" ] || g++ "${flags[@]}" -c "$root/include/verilated_threads.cpp" -o verilated_threads.o
g++ "${flags[@]}" -shared -o libnc_tile.so "$here/nc_abi.cpp" gen/*.cpp verilated.o verilated_threads.o -latomic -pthread
