#!/usr/bin/env bash
# Runs the signature testbench in Icarus and in Verilator and compares: run-signature.sh [PARAMS_DIR [CYCLES]].
set -euo pipefail
params=$(cd "${1:-$(dirname "$0")/../params/small}" && pwd)
cycles=${2:-20000}
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Icarus notes ("sorry") constant selects in a process; what it calls an error stops it all the same.
iverilog -g2012 -I"$params" -I. -y . -Y .sv -Ptb_signature.CYCLES="$cycles" -s tb_signature -o "$scratch/icarus" tb/tb_signature.sv > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
icarus=$(vvp -n "$scratch/icarus" | grep '^signature')
verilator --binary --timing -O3 --x-assign unique --x-initial unique --unroll-count 1024 -Wno-lint -Wno-fatal --timescale 1ns/1ps -MAKEFLAGS "OPT_FAST=-O0 OPT_GLOBAL=-O0" -GCYCLES="$cycles" -I"$params" -I. -y . \
  --top-module tb_signature --Mdir "$scratch/gen" tb/tb_signature.sv > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
verilated=$("$scratch/gen/Vtb_signature" +verilator+rand+reset+2 | grep '^signature')
echo "icarus:    $icarus"
echo "verilator: $verilated"
[ "$icarus" = "$verilated" ]
