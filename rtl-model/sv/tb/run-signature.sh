#!/usr/bin/env bash
# Runs the signature testbench in Icarus and in Verilator and compares.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
params=${1:-params/small}
iverilog -g2012 -I"$params" -I. -y . -Y .sv -s tb_signature -o "$scratch/icarus" tb/tb_signature.sv 2>/dev/null
icarus=$(timeout 300 vvp -n "$scratch/icarus")
verilator --binary --timing -O3 --x-assign unique --x-initial unique --unroll-count 1024 -Wno-lint -Wno-fatal --timescale 1ns/1ps -CFLAGS -O1 -I"$params" -I. -y . --top-module tb_signature \
  --Mdir "$scratch/gen" tb/tb_signature.sv > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
verilated=$("$scratch/gen/Vtb_signature" +verilator+rand+reset+2 | grep '^signature')
echo "icarus:    $icarus"
echo "verilator: $verilated"
[ "$icarus" = "$verilated" ]
