#!/usr/bin/env bash
# Proves properties of the hardware description with Yosys and ABC's PDR (both in the Debian package yosys), one line an item:
#   fifo-2: proved (1.2 s)          or          fifo-2: FAILED frame 7 at fifo_proof.sv:58: assert (...) (1.3 s)
# Usage: prove.sh [-b] [-l] [-s SV] [-o DIR] [ITEM...]
#   no ITEM  every item of items.txt
#   -b       tries the broken designs of broken.txt instead: each must fail
#   -l       lists the items
#   -s SV    the description (default ../sv)
#   -o DIR   keeps the counter-example of a failed item there: ITEM.vcd
# Exit 1 if a proof fails (with -b: if a broken design is proved); 2 if it could not be run.
set -uo pipefail
LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
sv="$here/../sv" out="" broken=0
while getopts "bls:o:" option; do
  case $option in
    b) broken=1 ;;
    l) sed '/^#/d; s/ .*//' "$here/items.txt"; exit 0 ;;
    s) sv=$OPTARG ;;
    o) out=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
for tool in yosys yosys-abc awk; do
  command -v "$tool" >/dev/null || { echo "prove.sh: $tool is missing; on Debian or Ubuntu: sudo apt-get install yosys" >&2; exit 2; }
done
sv=$(cd "$sv" && pwd) || exit 2
[ -z "$out" ] || { mkdir -p "$out" && out=$(cd "$out" && pwd); } || exit 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# translate WRAPPER ABSTRACT PARAMETERS SV: the wrapper as an and-inverter graph, assertions as bad states, assumptions as constraints. Registers that
# no reset reaches start with any value (-zinit makes inputs of them).
translate() {
  local wrapper=$1 abstract=$2 parameters=$3 source=$4 models="" p
  [ "$abstract" = - ] || for p in ${abstract//,/ }; do models="$models $here/abstract/$p.sv"; done
  {
    echo "read_verilog -sv -formal -defer$models $here/delay_model.sv $here/$wrapper.sv"
    for p in $parameters; do echo "chparam -set ${p%=*} ${p#*=} $wrapper"; done
    echo "hierarchy -check -libdir $source -top $wrapper"
    echo "proc; flatten; opt_expr; opt_clean; setundef -undriven -anyseq; memory; async2sync; dffunmap; opt -fast; wreduce; opt_clean"
    echo "simplemap; opt_clean; techmap; opt_clean; dfflegalize -cell \$_DFF_P_ 01; setundef -anyseq; aigmap"
    # For the engine, and for reading its counter-example.
    echo "write_aiger -zinit design.aig; write_aiger -zinit -ascii -vmap design.vmap design.aag; tee -o asserts.txt select -list t:\$assert"
  } > script.ys
  yosys -q -l yosys.log script.ys > /dev/null 2>&1 || { tail -3 yosys.log >&2; return 2; }
}

# prove NAME: prints the verdict; 0 proved, 1 refuted, 2 neither.
prove() {
  timeout 600 yosys-abc -c "read_aiger design.aig; fold; scleanup; orpos; dc2; scorr; pdr; write_cex -a cex.aiw" > abc.log 2>&1
  if grep -q '^Property proved' abc.log; then echo "proved"; return 0; fi
  local frame
  frame=$(sed -n 's/.*was asserted in frame \([0-9]*\).*/\1/p' abc.log)
  [ -n "$frame" ] || { echo "NOT DECIDED: $(tail -1 abc.log)"; return 2; }
  echo "FAILED frame $frame at $(awk -v vcd="${out:+cex.vcd}" -v folder="$here" -f "$here/trace.awk" design.aag design.vmap asserts.txt cex.aiw | sort -u | head -1)"
  [ -z "$out" ] || cp cex.vcd "$out/$1.vcd"
  return 1
}

# edit FILE ORIGINAL REPLACEMENT: the original must be there exactly once.
edit() {
  original=$2 replacement=$3 awk 'BEGIN { RS = "\001"; from = ENVIRON["original"] }
    { at = index($0, from); rest = substr($0, at + 1)
      if (at == 0 || index(rest, from) > 0) exit 1
      printf "%s%s%s", substr($0, 1, at - 1), ENVIRON["replacement"], substr($0, at + length(from)) }' "$1" > edited && mv edited "$1"
}

seconds() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }'; }

status=0
items=("$@")
[ ${#items[@]} -gt 0 ] || mapfile -t items < <(sed '/^#/d; s/ .*//' "$here/items.txt")
for item in "${items[@]}"; do
  read -r name wrapper abstract parameters < <(grep -- "^$item " "$here/items.txt") || { echo "prove.sh: there is no item $item" >&2; exit 2; }
  if [ $broken = 0 ]; then
    start=$(date +%s.%N)
    work="$scratch/$name"; mkdir -p "$work"; cd "$work" || exit 2
    translate "$wrapper" "$abstract" "$parameters" "$sv" || { echo "$name: NOT TRANSLATED"; exit 2; }
    verdict=$(prove "$name") || status=1
    echo "$name: $verdict ($(seconds "$start"))"
    continue
  fi
  number=0
  while IFS=$'\t' read -r of file original replacement; do
    [ "$of" = "$name" ] || continue
    number=$((number + 1))
    start=$(date +%s.%N)
    work="$scratch/$name-broken-$number"; mkdir -p "$work/sv"; cd "$work" || exit 2
    cp "$sv"/*.sv sv/
    edit "sv/$file" "$original" "$replacement" || { echo "prove.sh: $file does not hold '$original' exactly once" >&2; exit 2; }
    translate "$wrapper" "$abstract" "$parameters" "$work/sv" || { echo "$name broken $number: NOT TRANSLATED"; exit 2; }
    verdict=$(prove "$name-broken-$number") && status=1
    echo "$name broken $number ($file): $verdict ($(seconds "$start"))"
  done < "$here/broken.txt"
done
exit $status
