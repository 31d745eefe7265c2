# Replays a counter-example on the and-inverter graph: a VCD of every named wire, and the assertions that fail in its last clock.
# Without vcd only the assertions. Usage: awk -v vcd=OUT.vcd -v folder=WRAPPERS -f trace.awk design.aag design.vmap asserts.txt counterexample.aiw
# design.aag and design.vmap come from `write_aiger -ascii -zinit -vmap`, the names of the assertions (in the order of the bad states) from
# `select -list t:$assert`, the counter-example from abc's `write_cex -a`: a line of latches (all 0), then a
# line of inputs for each clock.
function value(literal) { return literal % 2 ? 1 - node[(literal - 1) / 2] : node[literal / 2] }
function code(n,    s) { s = ""; do { s = s sprintf("%c", 33 + n % 94); n = int(n / 94) } while (n > 0); return s }
# The tools name an assertion by the line on which the statement before it ends.
function statement(where,    path, n, at, own, text) {
  path = where
  n = where
  sub(/:[0-9]+$/, "", path)
  sub(/^.*:/, "", n)
  sub(/^.*\//, "", path)
  # Yosys loses the line of what stands in a loop.
  if (n + 0 == 0) return path ": an assertion in a loop"
  for (at = 1; (getline text < (folder "/" path)) > 0; at++)
    if (at > n && text ~ /assert \(/) break
    else if (at == n) own = text
  close(folder "/" path)
  if (text !~ /assert \(/) { at = n; text = own }
  sub(/^ */, "", text)
  return path ":" at ": " text
}
FNR == 1 { file++ }
file == 1 && FNR == 1 { inputs = $3; latches = $4; outputs = $5; gates = $6; bads = $7; constraints = $8; body = 1; next }
file == 1 {
  n = FNR - 1
  if (n <= inputs) input[n] = $1 / 2
  else if ((n -= inputs) <= latches) { latch[n] = $1 / 2; next_of[n] = $2 }
  else if ((n -= latches) <= outputs) ;
  else if ((n -= outputs) <= bads) bad[n] = $1
  else if ((n -= bads) <= constraints) ;
  else if ((n -= constraints) <= gates) { gate[n] = $1 / 2; left[n] = $2; right[n] = $3 }
  next
}
# kind index bit name: for wires the index is a literal.
file == 2 && vcd != "" && ($1 == "wire" || $1 == "input") {
  name = $4
  if (name ~ /^\$/) next
  if ($1 == "input") literal_of[name, $3] = 2 * input[$2 + 1]; else literal_of[name, $3] = $2
  if (!(name in width)) { order[++names] = name; width[name] = 0 }
  if ($3 + 1 > width[name]) width[name] = $3 + 1
  next
}
file == 2 { next }
file == 3 { assertion[++asserts] = $0; next }
file == 4 {
  sub(/#.*/, ""); gsub(/[^01x]/, "")
  if (length($0) > 0) line[++lines] = $0
  next
}
END {
  if (vcd == "") vcd = "/dev/null"
  print "$timescale 1ns $end" > vcd
  print "$scope module proof $end" > vcd
  for (k = 1; k <= names; k++) {
    shown = order[k]
    gsub(/[ \\]/, "", shown)
    print "$var wire " width[order[k]] " " code(k) " " shown " $end" > vcd
  }
  print "$upscope $end\n$enddefinitions $end" > vcd
  node[0] = 0
  for (l = 1; l <= latches; l++) node[latch[l]] = 0
  for (t = 2; t <= lines; t++) {
    for (i = 1; i <= inputs; i++) node[input[i]] = substr(line[t], i, 1) == "1"
    for (g = 1; g <= gates; g++) node[gate[g]] = value(left[g]) && value(right[g])
    print "#" t - 2 > vcd
    for (k = 1; k <= names; k++) {
      bits = ""
      for (b = width[order[k]] - 1; b >= 0; b--) bits = bits (((order[k], b) in literal_of) ? value(literal_of[order[k], b]) : "x")
      if (bits != shown_before[k]) print "b" bits " " code(k) > vcd
      shown_before[k] = bits
    }
    if (t == lines)
      for (k = 1; k <= bads; k++)
        if (value(bad[k])) {
          split(assertion[k], part, "$")
          print statement(part[3])
        }
    for (l = 1; l <= latches; l++) after[l] = value(next_of[l])
    for (l = 1; l <= latches; l++) node[latch[l]] = after[l]
  }
  print "#" lines - 1 > vcd
}
