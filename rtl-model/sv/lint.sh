#!/usr/bin/env bash
# Lints the description with Verilator, Icarus and Yosys for the given parameter folders (all committed ones by default).
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
[ $# -gt 0 ] || set -- params/*/
for params in "$@"; do
  for top in nc_tile nc_mesh; do
    # Flattened meshes are for small sizes; a large one has nothing that the small one lacks.
    if [ "$top" = nc_mesh ] && [[ ! "$(basename "$params")" =~ ^(small|batch)$ ]]; then continue; fi
    echo "lint $top with $params"
    verilator --lint-only -Wall --unroll-count 1024 -I"$params" -I. -y . --top-module "$top" "$top.sv"
    # Icarus notes ("sorry") where a constant select makes a process sensitive to a whole vector: no warning, and harmless.
    iverilog -g2012 -Wall -I"$params" -I. -y . -Y .sv -s "$top" -o "$scratch/$top" "$top.sv" 2>&1 | { grep -v 'sorry: constant selects in always_' || true; } > "$scratch/log"
    if [ -s "$scratch/log" ]; then cat "$scratch/log"; exit 1; fi
    yosys -q -p "read_verilog -sv -I$params -I. $(echo nc_*.sv); hierarchy -check -top $top; proc; check -assert"
  done
done
